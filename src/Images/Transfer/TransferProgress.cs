using System.Runtime.InteropServices;

namespace Kots.Embedded.Images;

/// <summary>How far a transfer or a verification is. Reported from several threads, at most some times a second and at the end.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TransferProgress(long BytesDone, long BytesTotal, int BlobsDone, int BlobsTotal);
