using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>What a verification found.</summary>
/// <param name="Entries">Index entries looked at.</param>
/// <param name="Blobs">Different blobs looked at, manifests included.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Problems">Everything that is wrong, each with the blob's name and what uses it; empty when all is well.</param>
public sealed record BundleReport(int Entries, int Blobs, long Bytes, IReadOnlyList<Problem> Problems);
