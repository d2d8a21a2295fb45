namespace Kots.Embedded.Images;

/// <summary>A blob that something needs.</summary>
internal sealed record NeededBlob(Descriptor Descriptor, string? UsedBy);

/// <summary>The different blobs of some manifests, each once, biggest first so that the long ones do not come last.</summary>
internal sealed class BlobList
{
    private readonly Dictionary<Digest, NeededBlob> _blobs = [];

    public int Count => _blobs.Count;

    public long Bytes => _blobs.Values.Sum(blob => blob.Descriptor.Size);

    public IReadOnlyList<NeededBlob> Items =>
        [.. _blobs.Values.OrderByDescending(blob => blob.Descriptor.Size).ThenBy(blob => blob.Descriptor.Digest)];

    public void Add(Descriptor blob, string? usedBy) => _blobs.TryAdd(blob.Digest, new NeededBlob(blob, usedBy));

    public void AddAll(ImageManifest manifest, string? usedBy)
    {
        foreach (var blob in manifest.Blobs)
            Add(blob, blob.Annotation(AnnotationKeys.Title) is { } title ? $"{usedBy} ({title})" : usedBy);
    }

    public void Remove(Descriptor blob) => _blobs.Remove(blob.Digest);
}
