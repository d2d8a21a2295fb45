using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Brings the parts of a bundle into its folder: verified copies, catalogue, index, signature; what is no longer needed goes.</summary>
internal sealed class BundleBuildLayout(BundleBuildRequest request, BundleBuildCatalogue catalogue, BuildContext context)
{
    /// <returns>Bytes of all blobs.</returns>
    public async Task<long> WriteAsync(IReadOnlyList<BundleBuildPart> parts, BundleSigner signer, CancellationToken ct)
    {
        await using var work = context.Progress.Begin($"Write {request.Out}");
        var layout = await ImageLayout.CreateAsync(request.Out!, ct);
        foreach (var entry in layout.Index.Manifests)
            layout.RemoveEntry(entry.RefName ?? entry.Digest.ToString());
        var copied = new HashSet<Digest>();
        foreach (var part in parts)
        {
            foreach (var blob in part.Manifest.Blobs.Where(blob => blob.Digest != ImageManifest.EmptyConfig.Digest && copied.Add(blob.Digest)))
                await CopyAsync(part.From, blob, layout, part.RefName, ct);
            await layout.AddManifestAsync(part.RefName, part.Manifest, AddonOf(part.Addon), ct);
        }
        await AddCatalogueAsync(layout, ct);
        if (request.SpecFile is not null)
            await AddSpecAsync(layout, request.SpecFile, ct);
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [AnnotationKeys.Version] = request.Version,
            [AnnotationKeys.Source] = request.Source,
            [AnnotationKeys.Created] = "1970-01-01T00:00:00Z",
        };
        foreach (var (id, pem) in request.LicenceKeys)
            annotations[AnnotationKeys.LicenceKey + id] = pem;
        layout.SetAnnotations(annotations);
        await layout.SaveIndexAsync(ct);
        await signer.SignAsync(layout, ct);
        await layout.PruneAsync(ct);
        return new DirectoryInfo(Path.Combine(layout.Folder, "blobs", "sha256")).EnumerateFiles().Sum(file => file.Length);
    }

    private static SortedDictionary<string, string> AddonOf(string addon) => new(StringComparer.Ordinal) { [AnnotationKeys.Addon] = addon };

    // A blob that is there is hashed too: an old one may have been damaged since.
    private static async Task CopyAsync(ImageLayout from, Descriptor blob, ImageLayout to, string usedBy, CancellationToken ct)
    {
        if (to.Has(blob))
        {
            await using var stream = File.OpenRead(to.BlobPath(blob.Digest));
            if (await Digest.OfAsync(stream, ct) == blob.Digest)
                return;
            File.Delete(to.BlobPath(blob.Digest));
        }
        await using var source = from.OpenBlob(blob, usedBy);
        await to.WriteBlobAsync(source, blob.MediaType, ct);
    }

    private async Task AddCatalogueAsync(ImageLayout layout, CancellationToken ct)
    {
        var entries = catalogue.Carried().Select(file => LayerEntry.FromBytes(file.Key, FileModes.WorldReadable, file.Value.ToArray()));
        var layer = await LayerWriter.WriteAsync(layout, entries, ct);
        await layout.AddManifestAsync($"catalogue:{request.Version}", Artifact(MediaTypes.Catalogue, layer.Blob), null, ct);
    }

    private static async Task AddSpecAsync(ImageLayout layout, string file, CancellationToken ct)
    {
        var blob = await layout.WriteBlobAsync(await File.ReadAllBytesAsync(file, ct), MediaTypes.InstallerYaml, ct);
        await layout.AddManifestAsync("installer:default", Artifact(MediaTypes.Installer, blob), null, ct);
    }

    private static ImageManifest Artifact(string type, Descriptor blob) =>
        new() { ArtifactType = type, Config = ImageManifest.EmptyConfig, Layers = [blob] };
}
