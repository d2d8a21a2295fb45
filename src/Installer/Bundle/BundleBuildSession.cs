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

    private BundleBuildSession(BuildContext context) => Context = context;

    public BuildContext Context { get; }

    /// <summary>The folder of everything that is expensive, absolute.</summary>
    public static string CacheFolder =>
        Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : DefaultCache;

    /// <param name="addons">The catalogue's folder, for debian.yaml and debian.lock.</param>
    public static async Task<BundleBuildSession> OpenAsync(string addons, IBuildProgress progress, TimeProvider time, CancellationToken ct)
    {
        var shared = (await BundleBuildDebianFile.ReadAsync(addons, ct)).Base;
        var pins = await ReadLockAsync(addons, shared.Suite, ct);
        var work = Path.Combine(CacheFolder, "work", Guid.NewGuid().ToString("n"));
        var archive = new DebianArchive(CacheFolder, progress, time);
        return new BundleBuildSession(new BuildContext(
            CacheFolder, work, pins, shared, archive, new UnpackedPackages(archive, pins.Suite, Path.Combine(work, "debs")),
            new MachineTools(progress), await ContentCache.OpenAsync(CacheFolder, ct), progress));
    }

    /// <summary>The lock of a catalogue; an empty one where there is no file.</summary>
    public static async Task<DebianLock> ReadLockAsync(string addons, string suite, CancellationToken ct)
    {
        var path = Path.Combine(addons, LockFile);
        return File.Exists(path) ? DebianLock.Parse(await File.ReadAllTextAsync(path, ct), path) : new DebianLock(suite, [], [], []);
    }

    public void Dispose()
    {
        Context.Unpacked.Dispose();
        Context.Tools.Dispose();
        Context.Archive.Dispose();
        if (Directory.Exists(Context.WorkFolder))
            Directory.Delete(Context.WorkFolder, recursive: true);
    }
}
