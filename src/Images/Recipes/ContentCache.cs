using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Recipes;

/// <summary>
/// Finished layers, host files and images, by the key of their inputs: an OCI layout (without an index) under <c>blobs/</c> of the cache
/// and, under <c>made/</c>, one small file for each key that names a manifest in it.
/// </summary>
public sealed class ContentCache
{
    private readonly string _made;
    private readonly ConcurrentDictionary<string, Lazy<Task<ImageManifest>>> _running = new(StringComparer.Ordinal);

    private ContentCache(ImageLayout layout, string made) => (Layout, _made) = (layout, made);

    /// <summary>Where the blobs are.</summary>
    public ImageLayout Layout { get; }

    /// <summary>Opens the cache in a folder (absolute path); made where missing.</summary>
    public static async Task<ContentCache> OpenAsync(string folder, CancellationToken ct) =>
        new(await ImageLayout.CreateAsync(Path.Combine(folder, "images"), ct), Path.Combine(folder, "made"));

    /// <summary>The manifest of a key; made if it, or a blob it names, is not there. Each key is made once at a time.</summary>
    internal Task<ImageManifest> GetOrMakeAsync(string key, Func<CancellationToken, Task<ImageManifest>> make, CancellationToken ct) =>
        _running.GetOrAdd(key, _ => new Lazy<Task<ImageManifest>>(() => FindOrMakeAsync(key, make, ct))).Value;

    private async Task<ImageManifest> FindOrMakeAsync(string key, Func<CancellationToken, Task<ImageManifest>> make, CancellationToken ct)
    {
        var record = Path.Combine(_made, key);
        if (File.Exists(record) && await FindAsync(await File.ReadAllTextAsync(record, ct), ct) is { } found)
            return found;
        var manifest = await make(ct);
        var blob = await Layout.WriteBlobAsync(OciJson.Write(manifest), MediaTypes.Manifest, ct);
        await AtomicFile.WriteAsync(record, FileModes.WorldReadable, $"{blob.Digest.Hex} {blob.Size}\n", ct);
        return manifest;
    }

    private async Task<ImageManifest?> FindAsync(string record, CancellationToken ct)
    {
        if (record.Split(' ') is not [var hex, var size] || !Digest.TryParse(hex, out var digest) || !long.TryParse(size, out var bytes))
            return null;
        var blob = new Descriptor { MediaType = MediaTypes.Manifest, Digest = digest, Size = bytes };
        if (!Layout.Has(blob))
            return null;
        var manifest = await Layout.ReadManifestAsync(blob, ct);
        return manifest.Layers.All(Layout.Has) && (manifest.ArtifactType is not null || Layout.Has(manifest.Config)) ? manifest : null;
    }
}
