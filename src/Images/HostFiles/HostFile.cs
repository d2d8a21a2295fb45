namespace Kots.Embedded.Images;

/// <summary>One file that a bundle brings to hosts.</summary>
/// <param name="Path">Relative to the data directory: <c>bin/kubelet</c>.</param>
/// <param name="Mode">Permission bits.</param>
/// <param name="Content">Digest of the uncompressed file; that of nothing for a link.</param>
/// <param name="Size">Bytes of the uncompressed file.</param>
/// <param name="LinkTarget">The target of a symbolic link, relative and inside the data directory; null for a file.</param>
/// <param name="Blob">The gzip'd file in the layout.</param>
public sealed record HostFile(string Path, UnixFileMode Mode, Digest Content, long Size, string? LinkTarget, Descriptor Blob);
