using System.Collections.Concurrent;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>Collected files in memory. Thread-safe.</summary>
public sealed class CollectedFiles : ICollectedData
{
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Kind, string Name), string> _missing = new();

    /// <summary>The paths that are there, in order.</summary>
    public IEnumerable<string> Paths => _files.Keys.Order(StringComparer.Ordinal);

    /// <summary>Adds or replaces a file.</summary>
    public void Add(string path, string text) => _files[path] = text;

    /// <summary>Notes why a collector wrote nothing.</summary>
    public void AddMissing(string kind, string name, string why) => _missing[(kind, name)] = why;

    /// <inheritdoc />
    public string? Read(string path) => _files.GetValueOrDefault(path);

    /// <inheritdoc />
    public string? WhyMissing(string kind, string name) => _missing.GetValueOrDefault((kind, name));
}
