namespace Kots.Embedded.Images;

/// <summary>Removes what no index entry needs any more.</summary>
public static class LayoutPruning
{
    /// <summary>Deletes blobs and temporary files that nothing in the index refers to. Not while others write to the layout.</summary>
    /// <returns>Bytes freed.</returns>
    /// <exception cref="Basics.ProblemException">KE3002–KE3005: a manifest cannot be read; then nothing was deleted.</exception>
    public static async Task<long> PruneAsync(this ImageLayout layout, CancellationToken ct)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in layout.Index.Manifests)
        {
            needed.Add(entry.Digest.Hex);
            needed.UnionWith((await layout.ReadManifestAsync(entry, ct)).Blobs.Select(blob => blob.Digest.Hex));
        }
        var freed = 0L;
        foreach (var file in new DirectoryInfo(layout.BlobFolder).EnumerateFiles().Where(file => !needed.Contains(file.Name)).ToList())
        {
            freed += file.Length;
            file.Delete();
        }
        return freed;
    }
}
