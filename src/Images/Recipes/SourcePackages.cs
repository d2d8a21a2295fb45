using System.Collections.Concurrent;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Recipes;

/// <summary>
/// Unpacks and builds Debian source packages. What a build made is kept under <c>build/</c> of the cache by the key of its inputs: source
/// package, tool chain packages and recipe.
/// </summary>
internal sealed class SourcePackages(BuildContext context)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(60);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _running = new(StringComparer.Ordinal);

    public string KeyOf(SourceBuild build)
    {
        using var key = new InputKey("source-build");
        key.Add(context.Lock.Source(build.SourcePackage).DscSha256).Add(build.VersionStamp);
        key.Add(build.Packages.Select(name => context.Lock.Package(name).Sha256));
        foreach (var (path, package, from) in build.Replacements)
            key.Add(path).Add(context.Lock.Package(package).Sha256).Add(from);
        key.Add(build.Links.Select(link => $"{link.Path} {link.Target}")).Add(build.Env).Add(build.Targets).Add(build.Output);
        return key.Finish();
    }

    /// <summary>The folder with the programs of a build.</summary>
    public Task<string> BuildAsync(SourceBuild build, CancellationToken ct)
    {
        var key = KeyOf(build);
        return _running.GetOrAdd(key, _ => new Lazy<Task<string>>(() => MakeAsync(build, key, ct))).Value;
    }

    /// <summary>A source package, unpacked and patched; for the time of the run. Not to be changed.</summary>
    public Task<string> UnpackAsync(string name, CancellationToken ct) =>
        _running.GetOrAdd("unpacked " + name, _ => new Lazy<Task<string>>(() => UnpackToAsync(name, $"src-{name}", ct))).Value;

    private async Task<string> UnpackToAsync(string name, string folder, CancellationToken ct)
    {
        await context.Tools.EnsureAsync(["dpkg-source"], ct);
        var dsc = await context.Archive.FetchSourceAsync(context.Lock.Source(name), context.Lock.Suite, ct);
        var tree = Path.Combine(context.WorkFolder, folder);
        Directory.CreateDirectory(context.WorkFolder);
        await using (context.Progress.Begin($"Unpack the source package {name}"))
            await ChildProcess.RunAsync(new ProcessRequest("dpkg-source", "--no-check", "-x", dsc, tree), ct);
        return tree;
    }

    private async Task<string> MakeAsync(SourceBuild build, string key, CancellationToken ct)
    {
        var place = Path.Combine(context.CacheFolder, "build", key);
        if (Directory.Exists(place))
            return place;
        await context.Tools.EnsureAsync(build.Tools, ct);
        var tree = await UnpackToAsync(build.SourcePackage, $"build-{build.SourcePackage}", ct);
        await PrepareAsync(build, tree, ct);
        var sysroot = await SysrootAsync(build, ct);
        await using (context.Progress.Begin($"Build {build.SourcePackage} {build.VersionStamp} from source (some minutes)"))
        {
            var request = new ProcessRequest("nice", "-n", "10", "make", "WHAT=" + string.Join(' ', build.Targets))
            {
                WorkingDirectory = tree,
                Environment = Environment(build, tree, sysroot),
                Limit = s_limit,
                OnErrorLine = line => Report(line),
                OnOutputLine = line => Report(line),
            };
            await ChildProcess.RunAsync(request, ct);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var made = Path.Combine(tree, build.Output);
        if (!Directory.Exists(made))
            throw RecipeProblems.NotBuilt(build.Output, build.SourcePackage);
        await MoveAsync(made, place, ct);
        return place;
    }

    private void Report(string line)
    {
        if (line.StartsWith("+++", StringComparison.Ordinal))
            context.Progress.Note(line.Split(']', 2)[^1].Trim());
    }

    private async Task PrepareAsync(SourceBuild build, string tree, CancellationToken ct)
    {
        foreach (var (path, package, from) in build.Replacements)
        {
            var root = await context.Unpacked.FolderAsync(context.Lock.Package(package), ct);
            var source = Path.Combine(root, from);
            if (!Directory.Exists(source))
                throw RecipeProblems.NoSuchFile(from, $"the Debian package {package}");
            var target = Path.Combine(tree, path);
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            await ChildProcess.RunAsync(new ProcessRequest("cp", "-rL", source, target), ct);
        }
        foreach (var (path, target) in build.Links)
        {
            var link = Path.Combine(tree, path);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, target);
        }
    }

    private async Task<string> SysrootAsync(SourceBuild build, CancellationToken ct)
    {
        var sysroot = Path.Combine(context.WorkFolder, $"tools-{build.SourcePackage}");
        Directory.CreateDirectory(sysroot);
        var packages = build.Packages.Select(context.Lock.Package).ToList();
        await context.Archive.FetchAsync(packages, context.Lock.Suite, ct);
        foreach (var package in packages)
            await ChildProcess.RunAsync(new ProcessRequest("dpkg-deb", "--extract", context.Archive.PathOf(package), sysroot), ct);
        return sysroot;
    }

    private static Dictionary<string, string?> Environment(SourceBuild build, string tree, string sysroot)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["LC_ALL"] = "C",
            ["KUBE_GIT_VERSION"] = build.VersionStamp,
            ["SOURCE_DATE_EPOCH"] = "0",
            ["GOCACHE"] = Path.Combine(sysroot, "go-cache"),
            ["GOFLAGS"] = null,
        };
        foreach (var line in build.Env)
        {
            var (name, value) = line.Split('=', 2) is [var n, var v] ? (n, v) : (line, "");
            environment[name] = value.Replace("{source}", tree);
        }
        var libraries = Path.Combine(sysroot, "usr/lib");
        var go = Directory.Exists(libraries) ? Directory.GetDirectories(libraries, "go-*").Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (go is not null)
        {
            environment["GOROOT"] = go;
            environment["PATH"] = $"{go}/bin:{System.Environment.GetEnvironmentVariable("PATH")}";
        }
        return environment;
    }

    // Beside its place first, then renamed: a build that was interrupted leaves nothing that looks finished.
    private static async Task MoveAsync(string made, string place, CancellationToken ct)
    {
        var beside = $"{place}.{Guid.NewGuid():n}.tmp";
        await ChildProcess.RunAsync(new ProcessRequest("cp", "-rL", made, beside), ct);
        Directory.Move(beside, place);
    }
}
