using Kots.Embedded.Basics;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Plans;

/// <summary>The journal on disk, 0600. Every append is one write and one fsync; the folder is synced when the file is made.</summary>
internal sealed class JournalFile : IJournalFile
{
    private readonly SafeFileHandle _handle;
    private long _length;
    private bool _broken;

    private JournalFile(string path, SafeFileHandle handle)
    {
        Name = path;
        _handle = handle;
        _length = RandomAccess.GetLength(handle);
    }

    public string Name { get; }

    public static JournalFile Open(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var isNew = !File.Exists(path);
        using (var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            UnixCreateMode = FileModes.OwnerOnly,
        }))
        {
            File.SetUnixFileMode(stream.SafeFileHandle, FileModes.OwnerOnly);
        }
        if (isNew)
            AtomicFile.SyncFolder(folder);
        return new JournalFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite));
    }

    public async Task<byte[]> ReadAsync(CancellationToken ct)
    {
        var bytes = new byte[_length];
        var read = 0;
        while (read < bytes.Length && await RandomAccess.ReadAsync(_handle, bytes.AsMemory(read), read, ct) is > 0 and var count)
            read += count;
        return bytes[..read];
    }

    public Task TruncateAsync(long length, CancellationToken ct)
    {
        RandomAccess.SetLength(_handle, length);
        RandomAccess.FlushToDisk(_handle);
        _length = length;
        return Task.CompletedTask;
    }

    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        // After a write or fsync that ended in error nobody knows what is on the disk; the next open looks and cuts off the torn line.
        if (_broken)
            throw new IOException("An earlier write to it ended in an error.");
        _broken = true;
        await RandomAccess.WriteAsync(_handle, bytes, _length, ct);
        RandomAccess.FlushToDisk(_handle);
        _length += bytes.Length;
        _broken = false;
    }

    public void Delete()
    {
        File.Delete(Name);
        AtomicFile.SyncFolder(Path.GetDirectoryName(Name)!);
    }

    public void Dispose() => _handle.Dispose();
}
