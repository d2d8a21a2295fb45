using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.VendorServer.State;

/// <summary>
/// Reads and writes documents. A document is read again when its file has changed, so that what a command writes is seen by a server that runs.
/// Safe to use from several threads.
/// </summary>
internal sealed class StateFiles(TimeProvider time)
{
    // Two writes can fall into one tick of the file system's clock; a file that is older than this cannot be changed within its tick any more.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, object Value)> _read = new();

    /// <summary>The document; null where there is no file.</summary>
    /// <exception cref="ProblemException">KE9741: it cannot be read, or is not what it should be.</exception>
    public async Task<T?> FindAsync<T>(string path, CancellationToken ct)
        where T : class
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        var (written, length) = (file.LastWriteTimeUtc, file.Length);
        if (_read.TryGetValue(path, out var known) && known.Written == written && known.Length == length)
            return (T)known.Value;
        try
        {
            var value = Parse<T>(await File.ReadAllTextAsync(path, ct), path);
            if (time.GetUtcNow().UtcDateTime - written > Settled)
                _read[path] = (written, length, value);
            return value;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error is UnauthorizedAccessException ? "Access is denied." : "The disk or its file system gave an error.", error);
        }
    }

    /// <summary>The documents of a folder, by name of file; none where there is no folder.</summary>
    /// <exception cref="ProblemException">KE9741.</exception>
    public async Task<IReadOnlyList<T>> AllAsync<T>(string folder, CancellationToken ct)
        where T : class
    {
        var (all, broken) = await ReadableAsync<T>(folder, ct);
        return broken is null ? all : throw broken;
    }

    /// <summary>Those that can be read, and what is wrong with the first that cannot: one that a person broke need not stop what has nothing to do with it.</summary>
    public async Task<(IReadOnlyList<T> All, ProblemException? Broken)> ReadableAsync<T>(string folder, CancellationToken ct)
        where T : class
    {
        var all = new List<T>();
        ProblemException? broken = null;
        // One that is being written begins with a dot.
        IEnumerable<string> paths = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml") : [];
        foreach (var path in paths.Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal))
        {
            try
            {
                if (await FindAsync<T>(path, ct) is { } one)
                    all.Add(one);
            }
            catch (ProblemException error)
            {
                broken ??= error;
            }
        }
        return (all, broken);
    }

    /// <summary>Writes a document: the old one or the new one is there, whatever happens.</summary>
    public async Task WriteAsync<T>(string path, T value, UnixFileMode mode, CancellationToken ct)
        where T : class
    {
        await AtomicFile.WriteAsync(path, mode, YamlWriter.Write(JsonSerializer.SerializeToNode(value, Shape<T>())), ct);
        _read.TryRemove(path, out _);
    }

    private static T Parse<T>(string text, string path)
    {
        try
        {
            return YamlText.Parse(text, path) is YamlValue.Mapping map && YamlJson.ToJson(map).Deserialize(Shape<T>()) is { } value
                ? value
                : throw Unreadable(path, "It does not hold a map.", null);
        }
        catch (JsonException error)
        {
            throw Unreadable(path, $"The value of {error.Path} is not what it should be.", error);
        }
    }

    private static JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)VendorJson.Default.GetTypeInfo(typeof(T))!;

    private static ProblemException Unreadable(string path, string why, Exception? inner) => new(new Problem("KE9741", $"{path} cannot be used.", why,
        "Mend the file, or take it from a backup."), ExitCode.Validation, inner);
}
