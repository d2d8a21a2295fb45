using System.Formats.Tar;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Images;

/// <summary>One tar of a layout: its headers are read once, then blobs are read where they lie. Names may begin with <c>./</c>.</summary>
public sealed class TarBlobSource : IBlobSource
{
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, (long Offset, long Length)> _entries;

    private TarBlobSource(string path, SafeFileHandle file, Dictionary<string, (long Offset, long Length)> entries)
    {
        Name = path;
        _file = file;
        _entries = entries;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Parallelism => Math.Max(2, Environment.ProcessorCount);

    /// <summary>Opens a tar and reads its headers.</summary>
    /// <exception cref="Basics.ProblemException">KE3022: it is not a tar, or it ends too early.</exception>
    public static async Task<TarBlobSource> OpenAsync(string path, CancellationToken ct)
    {
        var entries = new Dictionary<string, (long Offset, long Length)>(StringComparer.Ordinal);
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.RandomAccess);
            await using var tar = new TarReader(stream);
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                    continue;
                if (entry.DataOffset + entry.Length > stream.Length)
                    throw TransferProblems.BadTar(path, $"It ends within {entry.Name}.");
                entries[entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name] = (entry.DataOffset, entry.Length);
            }
        }
        catch (Exception error) when (Basics.TarDamage.Explains(error))
        {
            throw TransferProblems.BadTar(path, error.Message, error);
        }
        return new TarBlobSource(path, File.OpenHandle(path), entries);
    }

    /// <inheritdoc />
    public async Task<byte[]?> ReadFileAsync(string name, int limitBytes, CancellationToken ct)
    {
        if (!_entries.TryGetValue(name, out var place))
            return null;
        if (place.Length > limitBytes)
            throw TransferProblems.TooLong($"{name} in {Name}", limitBytes);
        var bytes = new byte[place.Length];
        await using var stream = new RangeStream(_file, place.Offset, place.Length);
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    /// <inheritdoc />
    public Task<Stream?> OpenBlobAsync(Digest digest, long offset, CancellationToken ct) => Task.FromResult<Stream?>(
        _entries.TryGetValue(LayoutFiles.Blob(digest), out var place)
            ? new RangeStream(_file, place.Offset + offset, place.Length - offset)
            : null);

    /// <inheritdoc />
    public string? LocalPath(Digest digest) => null;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }
}
