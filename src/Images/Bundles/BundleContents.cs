using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>What a bundle holds, read from its index and manifests; the blobs themselves are not looked at.</summary>
/// <param name="Version">Of the bundle; null when its maker gave none.</param>
/// <param name="Source"><c>debian</c> or <c>upstream</c>.</param>
/// <param name="Created">RFC 3339.</param>
/// <param name="Items">In the order of their names.</param>
/// <param name="Bytes">All blobs, each once.</param>
public sealed record BundleContents(string? Version, string? Source, string? Created, IReadOnlyList<BundleItem> Items, long Bytes)
{
    /// <summary>What it would take if blobs were not shared.</summary>
    public long UnsharedBytes => Items.Sum(item => item.Bytes);

    /// <summary>Reads a bundle.</summary>
    /// <param name="key">When given, the signature must fit; without one nothing is proved.</param>
    /// <exception cref="ProblemException">KE3001–KE3023.</exception>
    public static async Task<BundleContents> ReadAsync(IBlobSource source, BundlePublicKey? key, CancellationToken ct)
    {
        var index = (await SignedIndex.ReadAsync(source, key, ct)).Index;
        var blobs = new BlobList();
        var items = new List<BundleItem>();
        foreach (var entry in index.Manifests.OrderBy(entry => entry.RefName, StringComparer.Ordinal))
        {
            var manifest = await BundleVerifier.ReadManifestAsync(source, entry, ct);
            blobs.Add(entry, entry.RefName);
            blobs.AddAll(manifest, entry.RefName);
            items.Add(new BundleItem(
                entry.RefName ?? entry.Digest.ToString(),
                BundleItem.KindOf(entry, manifest),
                entry.Annotation(AnnotationKeys.Addon),
                entry.Digest,
                entry.Size + manifest.Blobs.DistinctBy(blob => blob.Digest).Sum(blob => blob.Size),
                Provenance.Of(manifest),
                manifest.ArtifactType == MediaTypes.HostFiles ? HostFiles.Read(manifest) : []));
        }
        return new BundleContents(
            index.Annotations?.GetValueOrDefault(AnnotationKeys.Version),
            index.Annotations?.GetValueOrDefault(AnnotationKeys.Source),
            index.Annotations?.GetValueOrDefault(AnnotationKeys.Created),
            items, blobs.Bytes);
    }
}
