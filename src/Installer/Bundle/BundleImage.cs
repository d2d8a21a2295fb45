using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>
/// Makes an OCI layout with one image of ours: base, packages and files as debian.yaml says, and the published program in /app above them.
/// A layout that is right already is left alone.
/// </summary>
internal sealed class BundleImage(BundleImageRequest request, BundleBuildProgress progress, TimeProvider time)
{
    private const string ProgramFolder = "/app";

    /// <returns>A line that says what was made.</returns>
    /// <exception cref="ProblemException">KE3050–KE3066: see docs/problems.md.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        var file = await BundleBuildDebianFile.ReadAsync(request.Addons, ct);
        if (!file.OwnImages.TryGetValue(request.Name, out var recipe))
        {
            throw new ProblemException(new Problem("KE3064", $"There is no recipe for an image {request.Name}.",
                $"ownImages in {BundleBuildDebianFile.Name} has: {string.Join(", ", file.OwnImages.Keys)}.", "Give one of these names, or add a recipe."),
                ExitCode.Usage);
        }
        using var session = await BundleBuildSession.OpenAsync(request.Addons, BundleBuildSession.CacheFolder, progress, time, ct);
        var image = BundleBuildRecipes.Image(null, request.Name, recipe, request.Addons) with
        {
            Layers = await PublishedProgram.ReadAsync(request.Program, ProgramFolder, request.Packages, ct),
        };
        var manifest = await new ImageBuilder(session.Context, new FileSources(session.Context)).BuildAsync(image, ct);
        await WriteAsync(manifest, session.Context.Content.Layout, ct);
        return $"{request.Out}: {request.Name}, {manifest.Layers.Count} layers, {ByteText.Of(manifest.Layers.Sum(layer => layer.Size))}, "
            + $"in {progress.Elapsed.TotalSeconds:0.0} s.";
    }

    private async Task WriteAsync(ImageManifest manifest, ImageLayout from, CancellationToken ct)
    {
        var layout = await ImageLayout.CreateAsync(request.Out, ct);
        foreach (var entry in layout.Index.Manifests)
            layout.RemoveEntry(entry.RefName ?? entry.Digest.ToString());
        foreach (var blob in manifest.Blobs.Where(blob => !layout.Has(blob)))
        {
            await using var source = from.OpenBlob(blob, request.Name);
            await layout.WriteBlobAsync(source, blob.MediaType, ct);
        }
        await layout.AddManifestAsync(request.Name, manifest, null, ct);
        await layout.SaveIndexAsync(ct);
        await layout.PruneAsync(ct);
    }
}
