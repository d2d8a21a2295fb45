using System.Collections.Concurrent;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Images.Recipes;
using From = Kots.Embedded.Addons.Catalogue.FileRecipe;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Makes every image and host file of add-ons from a source, several at a time.</summary>
internal sealed class BundleBuildParts(BundleBuildRequest request, BundleBuildSession session)
{
    private readonly BuildContext _context = session.Context;
    private readonly FileSources _files = new(session.Context);

    /// <returns>Sorted by name.</returns>
    public async Task<IReadOnlyList<BundleBuildPart>> MakeAsync(IReadOnlyList<AddonDefinition> addons, CancellationToken ct)
    {
        var work = new List<Func<CancellationToken, Task<BundleBuildPart>>>();
        foreach (var addon in addons)
        {
            foreach (var image in addon.Images.Where(image => image.Sources.ContainsKey(request.Source)))
                work.Add(token => ImageAsync(addon, image, token));
            if (addon.HostFiles.Count > 0)
                work.Add(token => HostFilesAsync(addon, token));
        }
        var parts = new ConcurrentBag<BundleBuildPart>();
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = request.Jobs, CancellationToken = ct },
            async (make, token) => parts.Add(await make(token)));
        return [.. parts.OrderBy(part => part.RefName, StringComparer.Ordinal)];
    }

    private async Task<BundleBuildPart> ImageAsync(AddonDefinition addon, AddonImage image, CancellationToken ct)
    {
        switch (image.Sources[request.Source])
        {
            case Addons.Catalogue.ImageRecipe.Oci oci:
                return await HandedInAsync(addon, image, request.Images[oci.HandedInAs], ct);
            case Addons.Catalogue.ImageRecipe.Assembled recipe:
                var builder = new ImageBuilder(_context, _files);
                var manifest = await builder.BuildAsync(BundleBuildRecipes.Image(addon, image.Reference, recipe), ct);
                return new BundleBuildPart(image.Reference, addon.Folder, manifest, _context.Content.Layout);
            case Addons.Catalogue.ImageRecipe.Registry registry when session.Upstream is { } upstream:
                return new BundleBuildPart(image.Reference, addon.Folder, await upstream.ImageAsync(registry, _context.Content.Layout, ct), _context.Content.Layout);
            case var other:
                throw new ProblemException(new Problem("KE3060", $"Source {request.Source} cannot make the image {image.Name} of {addon}.",
                    $"A recipe {other.GetType().Name} belongs to source upstream.", $"Correct {addon.Folder}/addon.yaml."), ExitCode.Validation);
        }
    }

    private static async Task<BundleBuildPart> HandedInAsync(AddonDefinition addon, AddonImage image, string folder, CancellationToken ct)
    {
        var layout = await ImageLayout.OpenAsync(folder, ct);
        if (layout.Index.Manifests is not [var entry])
        {
            throw new ProblemException(new Problem("KE3056", $"{folder} holds {layout.Index.Manifests.Count} images.", "One is expected for --image.",
                "Hand in a layout with one image."), ExitCode.Usage);
        }
        return new BundleBuildPart(image.Reference, addon.Folder, await layout.ReadManifestAsync(entry, ct), layout);
    }

    private async Task<BundleBuildPart> HostFilesAsync(AddonDefinition addon, CancellationToken ct)
    {
        var plain = new List<RecipeFile>();
        var trees = new List<HostTreeRecipe>();
        foreach (var file in addon.HostFiles)
        {
            if (!file.Sources.TryGetValue(request.Source, out var recipe))
                continue;
            if (recipe is From.Tree tree)
                trees.Add(BundleBuildRecipes.Tree(file.Path, tree));
            else
                plain.Add(new RecipeFile(file.Path, file.Mode, BundleBuildRecipes.File(addon, session.Upstream?.Pinned(recipe) ?? recipe)));
        }
        var manifest = await new HostFilesBuilder(_context, _files).BuildAsync(plain, trees, ct);
        return new BundleBuildPart($"hostfiles/{addon.Name}:{addon.Version}", addon.Folder, manifest, _context.Content.Layout);
    }
}
