namespace Kots.Embedded.Images;

/// <summary>A layout in a local folder.</summary>
public sealed class FolderBlobSource(string folder) : IBlobSource
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc />
    public string Name => _folder;

    /// <inheritdoc />
    public int Parallelism => Math.Max(2, Environment.ProcessorCount);

    /// <inheritdoc />
    public async Task<byte[]?> ReadFileAsync(string name, int limitBytes, CancellationToken ct)
    {
        var file = new FileInfo(Path.Combine(_folder, name));
        if (!file.Exists)
            return null;
        if (file.Length > limitBytes)
            throw TransferProblems.TooLong(file.FullName, limitBytes);
        return await File.ReadAllBytesAsync(file.FullName, ct);
    }

    /// <inheritdoc />
    public Task<Stream?> OpenBlobAsync(Digest digest, long offset, CancellationToken ct)
    {
        if (LocalPath(digest) is not { } path)
            return Task.FromResult<Stream?>(null);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        stream.Position = offset;
        return Task.FromResult<Stream?>(stream);
    }

    /// <inheritdoc />
    public string? LocalPath(Digest digest)
    {
        var path = Path.Combine(_folder, LayoutFiles.Blob(digest));
        return File.Exists(path) ? path : null;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
