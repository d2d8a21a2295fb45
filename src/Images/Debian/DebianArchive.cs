using Kots.Embedded.Basics;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Images.Debian;

/// <summary>
/// Packages of the Debian archive by their pins: downloaded once, kept by SHA-256 under <c>debs/</c> and <c>sources/</c> of the cache.
/// Everything is checked against the pin each time before it is handed out for the first time in a run.
/// </summary>
public sealed class DebianArchive : IDisposable
{
    private readonly string _cache;
    private readonly IBuildProgress _progress;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="cache">Absolute path of the cache folder.</param>
    public DebianArchive(string cache, IBuildProgress progress, TimeProvider time)
    {
        _cache = cache;
        _progress = progress;
        _time = time;
    }

    /// <summary>Where the .deb of a pin is once it is fetched.</summary>
    public string PathOf(LockedPackage package) => Path.Combine(_cache, "debs", package.Sha256 + ".deb");

    /// <summary>The folder with the .dsc and the files it names once they are fetched.</summary>
    public string PathOf(LockedSource source) => Path.Combine(_cache, "sources", source.DscSha256);

    /// <summary>Fetches the packages that the cache does not have yet, in one download.</summary>
    /// <exception cref="ProblemException">KE3051: the archive has other versions now, all named. KE3052: a file is not what is pinned.</exception>
    public async Task FetchAsync(IReadOnlyCollection<LockedPackage> packages, string suite, CancellationToken ct)
    {
        if (packages.All(p => File.Exists(PathOf(p))))
            return;
        await _one.WaitAsync(ct);
        try
        {
            var missing = packages.Where(p => !File.Exists(PathOf(p))).DistinctBy(p => p.Sha256).ToList();
            if (missing.Count > 0)
                await DownloadAsync(missing, suite, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task DownloadAsync(List<LockedPackage> missing, string suite, CancellationToken ct)
    {
        var apt = await ReadyAsync(suite, async state => await MovedOnAsync(state, missing, ct), ct);
        var folder = NewFolder();
        await using (_progress.Begin($"Download {missing.Count} Debian packages, {missing.Sum(p => p.Size) / 1_000_000} MB"))
            await apt.RunAsync("apt-get", ["download", "-q", .. missing.Select(p => $"{p.Name}={p.Version}")], ct, folder);
        foreach (var package in missing)
        {
            var file = Path.Combine(folder, $"{package.Name}_{package.Version.Replace(":", "%3a")}_{package.Architecture}.deb");
            await CheckAsync($"{package.Name} {package.Version}", file, package.Sha256, ct);
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(package))!);
            File.Move(file, PathOf(package), overwrite: true);
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Fetches a source package, if the cache does not have it, and returns the path of its .dsc.</summary>
    /// <exception cref="ProblemException">KE3051, KE3052 as <see cref="FetchAsync"/>.</exception>
    public async Task<string> FetchSourceAsync(LockedSource source, string suite, CancellationToken ct)
    {
        var place = PathOf(source);
        await _one.WaitAsync(ct);
        try
        {
            if (!Directory.Exists(place))
                await DownloadSourceAsync(source, place, suite, ct);
        }
        finally
        {
            _one.Release();
        }
        return Directory.GetFiles(place, "*.dsc").Single();
    }

    private async Task DownloadSourceAsync(LockedSource source, string place, string suite, CancellationToken ct)
    {
        var apt = await ReadyAsync(suite, async state => await SourceMovedOnAsync(state, source, ct), ct);
        var folder = NewFolder();
        await using (_progress.Begin($"Download the source package {source.Name} {source.Version}"))
            await apt.RunAsync("apt-get", ["source", "-q", "--download-only", $"{source.Name}={source.Version}"], ct, folder);
        await CheckAsync($"The source package {source.Name} {source.Version}", Directory.GetFiles(folder, "*.dsc").Single(), source.DscSha256, ct);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Directory.Move(folder, place);
    }

    /// <summary>What the archive has now for these names, with all they depend on.</summary>
    /// <param name="npm">Pins to carry over.</param>
    /// <exception cref="ProblemException">KE3054: a package does not exist.</exception>
    public async Task<DebianLock> ResolveAsync(
        string suite, IEnumerable<string> packages, IEnumerable<string> sources, IReadOnlySet<string> exclude, IEnumerable<LockedNpm> npm,
        CancellationToken ct)
    {
        var apt = State(suite);
        await apt.UpdateAsync(ct);
        var found = await new PackageResolution(apt).ResolveAsync(packages, exclude, ct);
        var locked = new List<LockedSource>();
        foreach (var name in sources)
        {
            var uris = await apt.RunAsync("apt-get", ["source", "-q", "--print-uris", "--download-only", name], ct, _cache);
            var shown = await apt.RunAsync("apt-cache", ["showsrc", "--only-source", name], ct);
            locked.Add(SourceUris.Read(name, uris.Output, shown.Output) ?? throw DebianProblems.UnknownPackage(name, "A recipe"));
        }
        return new DebianLock(suite, found, locked, npm);
    }

    private AptState State(string suite) => new(Path.Combine(_cache, "apt", suite), suite, _progress);

    // Fetches lists where there are none; where pins are not in old lists, fetches them again before giving up.
    private async Task<AptState> ReadyAsync(string suite, Func<AptState, Task<IReadOnlyList<Problem>>> movedOn, CancellationToken ct)
    {
        var apt = State(suite);
        var updated = !apt.IsFresh(TimeSpan.FromDays(1), _time);
        if (updated)
            await apt.UpdateAsync(ct);
        var problems = await movedOn(apt);
        if (problems.Count > 0 && !updated)
        {
            await apt.UpdateAsync(ct);
            problems = await movedOn(apt);
        }
        return problems.Count == 0 ? apt : throw new ProblemException(problems, ExitCode.Artifact);
    }

    private static async Task<IReadOnlyList<Problem>> MovedOnAsync(AptState apt, List<LockedPackage> packages, CancellationToken ct)
    {
        var shown = await apt.RunAsync("apt-cache", ["show", .. packages.Select(p => p.Name)], ct);
        var versions = ControlParagraph.ParseAll(shown.Output).ToLookup(p => p["Package"], p => p["Version"]);
        return
        [
            .. packages.Where(p => !versions[p.Name].Contains(p.Version))
                .Select(p => DebianProblems.MovedOn(p.Name, p.Version, versions[p.Name].FirstOrDefault())),
        ];
    }

    private static async Task<IReadOnlyList<Problem>> SourceMovedOnAsync(AptState apt, LockedSource source, CancellationToken ct)
    {
        var shown = await apt.RunAsync("apt-cache", ["showsrc", "--only-source", source.Name], ct);
        var versions = ControlParagraph.ParseAll(shown.Output).Select(p => p["Version"]).ToList();
        return versions.Contains(source.Version)
            ? []
            : [DebianProblems.MovedOn($"source package {source.Name}", source.Version, versions.FirstOrDefault())];
    }

    private static async Task CheckAsync(string what, string file, string sha256, CancellationToken ct)
    {
        var actual = await HashAsync(file, ct);
        if (actual != sha256)
            throw DebianProblems.WrongDigest(what, sha256, actual);
    }

    private static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return (await Digest.OfAsync(stream, ct)).Hex;
    }

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(_cache, "work", Guid.NewGuid().ToString("n"))).FullName;
}
