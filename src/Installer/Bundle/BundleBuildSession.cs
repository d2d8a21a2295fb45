using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images.Debian;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>What a build works with: the cache, a working folder that goes away, the pins.</summary>
internal sealed class BundleBuildSession : IDisposable
{
    /// <summary>The lock's name in the catalogue.</summary>
    public const string LockFile = "debian.lock";

    private const string CacheVariable = "KOTS_EMBEDDED_CACHE";
    private const string DefaultCache = "/var/cache/kots-embedded";

    private BundleBuildSession(BuildContext context, BundleBuildUpstream? upstream = null) => (Context, Upstream) = (context, upstream);

    public BuildContext Context { get; }

    /// <summary>Official images and downloads; null for source debian.</summary>
    public BundleBuildUpstream? Upstream { get; }

    /// <summary>The folder of everything that is expensive, absolute.</summary>
    public static string CacheFolder =>
        Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : DefaultCache;

    /// <param name="addons">The catalogue's folder, for debian.yaml and debian.lock.</param>
    /// <param name="cache">Absolute path.</param>
    public static async Task<BundleBuildSession> OpenAsync(
        string addons, string cache, IBuildProgress progress, TimeProvider time, CancellationToken ct) =>
        new(await OpenContextAsync(addons, cache, progress, time, ct));

    /// <summary>For source upstream.</summary>
    /// <exception cref="ProblemException">KE3067: images or downloads without a pin, all named.</exception>
    public static async Task<BundleBuildSession> OpenUpstreamAsync(
        BundleBuildRequest request, IReadOnlyList<AddonDefinition> addons, IBuildProgress progress, TimeProvider time, CancellationToken ct)
    {
        var upstream = await BundleBuildUpstream.OpenAsync(request, addons, progress, time, ct);
        var context = await OpenContextAsync(request.Addons, request.Cache, progress, time, ct);
        return new BundleBuildSession(context with { Downloads = upstream.Files }, upstream);
    }

    private static async Task<BuildContext> OpenContextAsync(
        string addons, string cache, IBuildProgress progress, TimeProvider time, CancellationToken ct)
    {
        var shared = (await BundleBuildDebianFile.ReadAsync(addons, ct)).Base;
        var pins = await ReadLockAsync(addons, shared.Suite, ct);
        var work = Path.Combine(cache, "work", Guid.NewGuid().ToString("n"));
        var archive = new DebianArchive(cache, progress, time);
        return new BuildContext(
            cache, work, pins, shared, archive, new UnpackedPackages(archive, pins.Suite, Path.Combine(work, "debs")),
            new MachineTools(progress), await ContentCache.OpenAsync(cache, ct), progress);
    }

    /// <summary>The lock of a catalogue; an empty one where there is no file.</summary>
    public static async Task<DebianLock> ReadLockAsync(string addons, string suite, CancellationToken ct)
    {
        var path = Path.Combine(addons, LockFile);
        return File.Exists(path) ? DebianLock.Parse(await File.ReadAllTextAsync(path, ct), path) : new DebianLock(suite, [], [], []);
    }

    public void Dispose()
    {
        Upstream?.Dispose();
        Context.Unpacked.Dispose();
        Context.Tools.Dispose();
        Context.Archive.Dispose();
        if (Directory.Exists(Context.WorkFolder))
            Directory.Delete(Context.WorkFolder, recursive: true);
    }
}
