using System.Text;
using Kots.Embedded.Images.Debian;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Layers made of Debian packages: the base that all images of packages share, and what an image adds to it.</summary>
internal sealed class PackageLayers(BuildContext context)
{
    /// <summary>The manifests' annotation that carries a layer's digest before compression.</summary>
    public const string DiffIdKey = "io.kots.embedded.diffid";

    private static readonly string[] s_folders =
        ["dev", "etc", "home", "proc", "run", "sys", "usr/bin", "usr/lib", "usr/lib64", "usr/sbin", "var/cache", "var/lib", "var/log"];

    /// <summary>The packages of the base.</summary>
    public IReadOnlyList<LockedPackage> BasePackages => context.Lock.Closure(context.Base.Packages, context.Base.Exclude);

    /// <summary>The packages that an image has over the base.</summary>
    public IReadOnlyList<LockedPackage> OwnPackages(ImageRecipe recipe)
    {
        var inBase = BasePackages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        return [.. context.Lock.Closure(recipe.Packages, context.Base.Exclude).Where(p => !inBase.Contains(p.Name))];
    }

    /// <summary>The base layer, from the cache or made.</summary>
    public Task<ImageManifest> BaseAsync(CancellationToken ct) =>
        MakeAsync("base-layer", BasePackages, "the base of images of packages", AddSystem, ct);

    /// <summary>A layer of packages, from the cache or made.</summary>
    public Task<ImageManifest> PackagesAsync(IReadOnlyList<LockedPackage> packages, string what, CancellationToken ct) =>
        MakeAsync("package-layer", packages, what, (_, _) => { }, ct);

    private async Task<ImageManifest> MakeAsync(
        string kind, IReadOnlyList<LockedPackage> packages, string what, Action<SortedDictionary<string, LayerEntry>, IReadOnlyList<string>> finish,
        CancellationToken ct)
    {
        using var key = new InputKey(kind);
        key.Add(packages.Select(p => p.Sha256)).Add(context.Base.Prune).Add(context.Base.Keep);
        return await context.Content.GetOrMakeAsync(key.Finish(), async token =>
        {
            await context.Archive.FetchAsync(packages, context.Lock.Suite, token);
            await using var work = context.Progress.Begin($"Make a layer of {packages.Count} packages: {what}");
            var entries = new SortedDictionary<string, LayerEntry>(StringComparer.Ordinal);
            var roots = new List<string>();
            foreach (var package in packages)
            {
                roots.Add(await context.Unpacked.FolderAsync(package, token));
                Collect(roots[^1], "", entries);
            }
            finish(entries, roots);
            return await WriteAsync(context.Content.Layout, entries.Values, token);
        }, ct);
    }

    /// <summary>Writes a layer and wraps it in a manifest, as the cache keeps it.</summary>
    public static async Task<ImageManifest> WriteAsync(ImageLayout layout, IEnumerable<LayerEntry> entries, CancellationToken ct)
    {
        var layer = await LayerWriter.WriteAsync(layout, entries, ct);
        return new ImageManifest
        {
            ArtifactType = MediaTypes.LayerGzip,
            Config = ImageManifest.EmptyConfig,
            Layers = [layer.Blob],
            Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { [DiffIdKey] = layer.DiffId.ToString() },
        };
    }

    private void Collect(string root, string folder, SortedDictionary<string, LayerEntry> entries)
    {
        foreach (var info in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos().OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            var original = folder.Length == 0 ? info.Name : $"{folder}/{info.Name}";
            var path = PackageFolder.Merge(original);
            if (info.LinkTarget is { } target)
            {
                if (!IsPruned(path))
                    entries[path] = new LayerEntry.Symlink(path, target);
            }
            else if (info is DirectoryInfo)
            {
                Collect(root, original, entries);
                // folders with nothing in them matter as well (/var/cache/bind), those of pruned files do not
                if (!IsPruned(path + "/") && path.Contains('/') && path is not ("usr/bin" or "usr/lib"))
                    entries.TryAdd(path, new LayerEntry.Folder(path, info.UnixFileMode));
            }
            else if (!IsPruned(path))
            {
                entries[path] = LayerEntry.FromFile(path, info.UnixFileMode, info.FullName);
            }
        }
    }

    private bool IsPruned(string path) =>
        context.Base.Prune.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal) || path + "/" == prefix)
        && !context.Base.Keep.Any(end => path.EndsWith(end, StringComparison.Ordinal));

    // What maintainer scripts of the base's packages would have made.
    private static void AddSystem(SortedDictionary<string, LayerEntry> entries, IReadOnlyList<string> roots)
    {
        const UnixFileMode Folder = Basics.FileModes.Executable;
        foreach (var folder in s_folders)
            entries.TryAdd(folder, new LayerEntry.Folder(folder, Folder));
        foreach (var sticky in (string[])["tmp", "var/tmp"])
            entries[sticky] = new LayerEntry.Folder(sticky, (UnixFileMode)0x3FF);
        entries["root"] = new LayerEntry.Folder("root", Basics.FileModes.OwnerFolder);
        foreach (var merged in (string[])["bin", "sbin", "lib", "lib64"])
            entries[merged] = new LayerEntry.Symlink(merged, "usr/" + merged);
        entries["var/run"] = new LayerEntry.Symlink("var/run", "/run");
        AddText(entries, "etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\nprotocols: files\n");
        foreach (var (path, text) in Accounts([]))
            AddText(entries, path, text);
        var certificates = roots.SelectMany(root => Certificates(Path.Combine(root, "usr/share/ca-certificates/mozilla"))).ToList();
        if (certificates.Count > 0)
            AddText(entries, "etc/ssl/certs/ca-certificates.crt", string.Concat(certificates));
    }

    /// <summary>/etc/passwd and /etc/group with root, nobody and these users.</summary>
    public static IEnumerable<(string Path, string Text)> Accounts(IReadOnlyList<(string Name, int Uid, int Gid)> users)
    {
        var passwd = new StringBuilder("root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
        var group = new StringBuilder("root:x:0:\ntty:x:5:\nnogroup:x:65534:\n");
        foreach (var (name, uid, gid) in users)
        {
            passwd.Append($"{name}:x:{uid}:{gid}:{name}:/nonexistent:/usr/sbin/nologin\n");
            group.Append($"{name}:x:{gid}:\n");
        }
        return [("etc/passwd", passwd.ToString()), ("etc/group", group.ToString())];
    }

    public static void AddText(SortedDictionary<string, LayerEntry> entries, string path, string text) =>
        entries[path] = LayerEntry.FromBytes(path, Basics.FileModes.WorldReadable, Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Certificates(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.crt").Order(StringComparer.Ordinal).Select(file => File.ReadAllText(file).TrimEnd('\n') + "\n")
        : [];
}
