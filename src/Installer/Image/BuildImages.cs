using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Images.Recipes;
using Kots.Embedded.Installer.Bundle;

namespace Kots.Embedded.Installer.Image;

/// <summary>Builds images of recipes into one layout, where layers that they share lie once.</summary>
internal sealed class BuildImages(ImageBuildRequest request, BundleBuildProgress progress, TimeProvider time)
{
    /// <returns>A line that says what was made.</returns>
    /// <exception cref="ProblemException">KE9903: a name that no recipe has. KE3050–KE3066, KE9901: see docs/problems.md.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        if (request.UpdateLock)
            await new BundleBuildLock(LockRequest(), progress, time).UpdateAsync(ct);
        if (request.Out is null)
            return $"{Path.Combine(request.Recipes, BundleBuildSession.LockFile)} is up to date.";
        var recipes = (await BundleBuildDebianFile.ReadAsync(request.Recipes, ct)).OwnImages;
        var names = ImageNames.Chosen(request.Names, recipes.Keys, Path.Combine(request.Recipes, BundleBuildDebianFile.Name));
        using var session = await BundleBuildSession.OpenAsync(request.Recipes, request.Cache, progress, time, ct);
        var layout = await ImageLayout.CreateAsync(request.Out, ct);
        var builder = new ImageBuilder(session.Context, new FileSources(session.Context));
        foreach (var name in names)
        {
            var manifest = await builder.BuildAsync(BundleBuildRecipes.Image(null, name, recipes[name], request.Recipes), ct);
            await AddAsync(layout, name, manifest, session.Context.Content.Layout, ct);
        }
        await layout.SaveIndexAsync(ct);
        await layout.PruneAsync(ct);
        return $"{request.Out}: {string.Join(", ", names)}, in {progress.Elapsed.TotalSeconds:0.0} s.";
    }

    private static async Task AddAsync(ImageLayout layout, string name, ImageManifest manifest, ImageLayout from, CancellationToken ct)
    {
        foreach (var blob in manifest.Blobs.Where(blob => !layout.Has(blob)))
        {
            await using var source = from.OpenBlob(blob, name);
            await layout.WriteBlobAsync(source, blob.MediaType, ct);
        }
        await layout.AddManifestAsync(name, manifest, null, ct);
    }

    // A folder of recipes is a catalogue without add-ons.
    private BundleBuildRequest LockRequest() => new("debian", request.Recipes, null, null, new Dictionary<string, string>(), null, [], "", true, null, 1) { Cache = request.Cache };
}
