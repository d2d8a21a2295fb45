using System.Globalization;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Makes the host files of an add-on; each file and each tree is kept in the cache by its inputs.</summary>
public sealed class HostFilesBuilder(BuildContext context, FileSources files)
{
    /// <summary>The artifact's manifest; it and its blobs are in the cache's layout afterwards.</summary>
    /// <param name="plain">Path relative to the data directory, mode, recipe.</param>
    public async Task<ImageManifest> BuildAsync(
        IReadOnlyList<RecipeFile> plain, IReadOnlyList<HostTreeRecipe> trees, CancellationToken ct)
    {
        var parts = new List<ImageManifest>();
        foreach (var file in plain)
            parts.Add(await FileAsync(file, ct));
        foreach (var tree in trees)
            parts.Add(await TreeAsync(tree, ct));
        return HostFilesWriter.Manifest(parts.SelectMany(part => part.Layers), parts.SelectMany(Provenance.Of));
    }

    private async Task<ImageManifest> FileAsync(RecipeFile file, CancellationToken ct)
    {
        using var key = new InputKey("host-file");
        key.Add(file.Path).Add(((int)file.Mode).ToString(CultureInfo.InvariantCulture)).Add(await files.KeyAsync(file.From, ct));
        return await context.Content.GetOrMakeAsync(key.Finish(), async token =>
        {
            await using var stream = await files.OpenAsync(file.From, token);
            await using var work = context.Progress.Begin($"Pack {file.Path}");
            var layer = await HostFilesWriter.WriteFileAsync(context.Content.Layout, file.Path, file.Mode, stream, token);
            return HostFilesWriter.Manifest([layer], [files.ProvenanceOf(file.From)]);
        }, ct);
    }

    private async Task<ImageManifest> TreeAsync(HostTreeRecipe tree, CancellationToken ct)
    {
        var packages = context.Lock.Closure(tree.Packages, context.Base.Exclude);
        using var key = new InputKey("host-tree");
        key.Add(tree.Path).Add(packages.Select(p => p.Sha256)).Add(tree.Programs).Add(tree.Data).Add(tree.Env).Add(HostTree.WrapperText("", "", []));
        return await context.Content.GetOrMakeAsync(key.Finish(), async token =>
        {
            await context.Archive.FetchAsync(packages, context.Lock.Suite, token);
            await using var work = context.Progress.Begin($"Make the tree {tree.Path} of {tree.Programs.Count} programs");
            var roots = new List<string>();
            foreach (var package in packages)
                roots.Add(await context.Unpacked.FolderAsync(package, token));
            var layers = new List<Descriptor>();
            foreach (var (path, mode, open) in HostTree.Collect(tree, roots))
            {
                await using var stream = open();
                layers.Add(await HostFilesWriter.WriteFileAsync(context.Content.Layout, path, mode, stream, token));
            }
            return HostFilesWriter.Manifest(layers, packages.Select(FileSources.Of));
        }, ct);
    }
}
