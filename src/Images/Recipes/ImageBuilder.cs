using System.Globalization;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Makes images from recipes: base layer, a layer of packages, a layer of files; each kept in the cache by its inputs.</summary>
public sealed class ImageBuilder
{
    private const string SearchPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private readonly BuildContext _context;
    private readonly FileSources _files;
    private readonly PackageLayers _layers;

    /// <summary>For one run.</summary>
    public ImageBuilder(BuildContext context, FileSources files)
    {
        _context = context;
        _files = files;
        _layers = new PackageLayers(context);
    }

    /// <summary>The manifest of an image; it and its blobs are in the cache's layout afterwards.</summary>
    public async Task<ImageManifest> BuildAsync(ImageRecipe recipe, CancellationToken ct)
    {
        var key = await KeyAsync(recipe, ct);
        return await _context.Content.GetOrMakeAsync(key, token => MakeAsync(recipe, token), ct);
    }

    private async Task<string> KeyAsync(ImageRecipe recipe, CancellationToken ct)
    {
        using var key = new InputKey("image");
        if (recipe.Packages.Count > 0)
        {
            key.Add(_layers.BasePackages.Select(p => p.Sha256)).Add(_layers.OwnPackages(recipe).Select(p => p.Sha256));
            key.Add(_context.Base.Prune).Add(_context.Base.Keep);
        }
        await AddFilesAsync(key, recipe.Files, ct);
        foreach (var layer in recipe.Layers)
        {
            key.Add("layer").Add(Provenance.ToAnnotation(layer.Provenance));
            await AddFilesAsync(key, layer.Files, ct);
        }
        key.Add(recipe.Folders.Select(f => $"{f.Path} {(int)f.Mode} {f.User}")).Add(recipe.Links.Select(l => $"{l.Path} {l.Target}"));
        key.Add(recipe.Users.Select(u => $"{u.Name} {u.Uid} {u.Gid}")).Add(recipe.User).Add(recipe.Entrypoint).Add(recipe.Cmd);
        return key.Add(recipe.Env).Add(recipe.WorkDir).Finish();
    }

    private async Task AddFilesAsync(InputKey key, IReadOnlyList<RecipeFile> files, CancellationToken ct)
    {
        foreach (var file in files)
            key.Add(file.Path).Add(((int)file.Mode).ToString(CultureInfo.InvariantCulture)).Add(await _files.KeyAsync(file.From, ct));
    }

    private async Task<ImageManifest> MakeAsync(ImageRecipe recipe, CancellationToken ct)
    {
        var provenance = recipe.Files.Select(file => _files.ProvenanceOf(file.From)).Concat(recipe.Layers.SelectMany(l => l.Provenance)).ToList();
        var layers = new List<ImageManifest>();
        if (recipe.Packages.Count > 0)
        {
            var own = _layers.OwnPackages(recipe);
            provenance.AddRange(_layers.BasePackages.Concat(own).Select(FileSources.Of));
            layers.Add(await _layers.BaseAsync(ct));
            if (own.Count > 0)
                layers.Add(await _layers.PackagesAsync(own, recipe.Reference, ct));
        }
        if (await FileEntriesAsync(recipe, ct) is { Count: > 0 } entries)
            layers.Add(await FilesLayerAsync(recipe, entries, ct));
        foreach (var layer in recipe.Layers)
            layers.Add(await LocalLayerAsync(layer, ct));
        var config = new ImageConfig
        {
            Created = DateTimeOffset.UnixEpoch,
            Config = RunOf(recipe),
            RootFs = new RootFilesystem([.. layers.Select(layer => Digest.Parse(layer.Annotations![PackageLayers.DiffIdKey]))]),
        };
        return new ImageManifest
        {
            Config = await _context.Content.Layout.WriteBlobAsync(OciJson.Write(config), MediaTypes.Config, ct),
            Layers = [.. layers.Select(layer => layer.Layers[0])],
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [AnnotationKeys.Provenance] = Provenance.ToAnnotation(provenance),
            },
        };
    }

    // Kept by its own inputs: a new version of a program leaves the large files below it as they are.
    private async Task<ImageManifest> FilesLayerAsync(ImageRecipe recipe, SortedDictionary<string, LayerEntry> entries, CancellationToken ct)
    {
        using var key = new InputKey("files-layer");
        await AddFilesAsync(key, recipe.Files, ct);
        key.Add(recipe.Folders.Select(f => $"{f.Path} {(int)f.Mode} {f.User}")).Add(recipe.Links.Select(l => $"{l.Path} {l.Target}"));
        key.Add(recipe.Users.Select(u => $"{u.Name} {u.Uid} {u.Gid}")).Add(recipe.Packages.Count > 0 ? "merged" : "plain");
        return await _context.Content.GetOrMakeAsync(key.Finish(), async token =>
        {
            await using var work = _context.Progress.Begin($"Make the files' layer of {recipe.Reference}");
            return await PackageLayers.WriteAsync(_context.Content.Layout, entries.Values, token);
        }, ct);
    }

    private async Task<ImageManifest> LocalLayerAsync(RecipeLayer layer, CancellationToken ct)
    {
        using var key = new InputKey("local-layer");
        await AddFilesAsync(key, layer.Files, ct);
        return await _context.Content.GetOrMakeAsync(key.Finish(), async token =>
        {
            await using var work = _context.Progress.Begin($"Make a layer of {layer.Files.Count} files: {layer.What}");
            var entries = layer.Files.Select(file =>
                new LayerEntry.Regular(file.Path.TrimStart('/'), file.Mode, open => _files.OpenAsync(file.From, open)));
            return await PackageLayers.WriteAsync(_context.Content.Layout, entries, token);
        }, ct);
    }

    private static ImageRun RunOf(ImageRecipe recipe) => new()
    {
        User = recipe.User.Length > 0 ? recipe.User : null,
        Env = recipe.Env.Any(line => line.StartsWith("PATH=", StringComparison.Ordinal)) ? recipe.Env : [SearchPath, .. recipe.Env],
        Entrypoint = recipe.Entrypoint.Count > 0 ? recipe.Entrypoint : null,
        Cmd = recipe.Cmd.Count > 0 ? recipe.Cmd : null,
        WorkingDir = recipe.WorkDir.Length > 0 ? recipe.WorkDir : null,
    };

    private async Task<SortedDictionary<string, LayerEntry>> FileEntriesAsync(ImageRecipe recipe, CancellationToken ct)
    {
        var entries = new SortedDictionary<string, LayerEntry>(StringComparer.Ordinal);
        if (recipe.Users.Count > 0)
        {
            foreach (var (path, text) in PackageLayers.Accounts(recipe.Users))
                PackageLayers.AddText(entries, path, text);
        }
        foreach (var folder in recipe.Folders)
        {
            var path = PathIn(recipe, folder.Path);
            var (uid, gid) = OwnerOf(folder.User);
            entries[path] = new LayerEntry.Folder(path, folder.Mode) { UserId = uid, GroupId = gid };
        }
        foreach (var (from, target) in recipe.Links)
            entries[PathIn(recipe, from)] = new LayerEntry.Symlink(PathIn(recipe, from), target);
        foreach (var file in recipe.Files)
        {
            // opened once now, so that what is missing is found (and built) before the layer is begun
            await (await _files.OpenAsync(file.From, ct)).DisposeAsync();
            var path = PathIn(recipe, file.Path);
            entries[path] = new LayerEntry.Regular(path, file.Mode, token => _files.OpenAsync(file.From, token));
        }
        return entries;
    }

    // Over a base with /bin → usr/bin a file bin/x would replace the link by a folder.
    private static string PathIn(ImageRecipe recipe, string path) =>
        recipe.Packages.Count > 0 ? PackageFolder.Merge(path.TrimStart('/')) : path.TrimStart('/');

    private static (int Uid, int Gid) OwnerOf(string user) =>
        user.Split(':') is [var uid, var gid] && int.TryParse(uid, out var u) && int.TryParse(gid, out var g) ? (u, g) : (0, 0);
}
