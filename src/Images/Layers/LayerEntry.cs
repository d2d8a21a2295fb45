namespace Kots.Embedded.Images;

/// <summary>One thing in a layer. Paths are relative to the image's root, with <c>/</c>, without a leading one: <c>usr/bin/tool</c>.</summary>
public abstract record LayerEntry
{
    private LayerEntry(string path, UnixFileMode mode)
    {
        Path = path;
        Mode = mode;
    }

    /// <summary>Relative to the root, no leading slash, no <c>..</c>.</summary>
    public string Path { get; }

    /// <summary>Permission bits, setuid and sticky included.</summary>
    public UnixFileMode Mode { get; }

    /// <summary>Owner, root by default.</summary>
    public int UserId { get; init; }

    /// <summary>Group, root by default.</summary>
    public int GroupId { get; init; }

    /// <summary>
    /// A file. The stream is opened when its turn comes, read to its end and disposed. One that cannot seek is held in memory unless
    /// <see cref="Size"/> says its length.
    /// </summary>
    public sealed record Regular(string Path, UnixFileMode Mode, Func<CancellationToken, Task<Stream>> OpenAsync) : LayerEntry(Path, Mode)
    {
        /// <summary>Bytes of the content, where they are known before; needed only for streams that cannot seek.</summary>
        public long? Size { get; init; }
    }

    /// <summary>A folder. Folders that are not listed are made by who unpacks (0755 root), but one of a lower layer keeps its own mode.</summary>
    public sealed record Folder(string Path, UnixFileMode Mode) : LayerEntry(Path, Mode);

    /// <summary>A symbolic link; the target is kept as it is.</summary>
    public sealed record Symlink(string Path, string Target) : LayerEntry(Path, (UnixFileMode)0x1FF);

    /// <summary>Another name of a file in the same layer, which <paramref name="Target"/> names like a <see cref="LayerEntry.Path"/>.</summary>
    public sealed record HardLink(string Path, string Target) : LayerEntry(Path, (UnixFileMode)0x1A4);

    /// <summary>A file of this machine.</summary>
    public static Regular FromFile(string path, UnixFileMode mode, string localPath) =>
        new(path, mode, _ => Task.FromResult<Stream>(new FileStream(localPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16)));

    /// <summary>A file from memory.</summary>
    public static Regular FromBytes(string path, UnixFileMode mode, byte[] content) =>
        new(path, mode, _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false)));
}
