using Kots.Embedded.Basics;
using Kots.Embedded.Images.Debian;
using Kots.Embedded.Images.Recipes;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Rewrites <c>debian.lock</c> from what the archive has now, for all add-ons of the catalogue.</summary>
internal sealed class BundleBuildLock(BundleBuildRequest request, BundleBuildProgress progress, TimeProvider time)
{
    public async Task UpdateAsync(CancellationToken ct)
    {
        var file = await BundleBuildDebianFile.ReadAsync(request.Addons, ct);
        var shared = file.Base;
        var catalogue = await BundleBuildCatalogue.ReadAsync(request.Addons, "debian", [], ct);
        var names = BundleBuildNames.Of(catalogue.Chosen, file);
        var old = await BundleBuildSession.ReadLockAsync(request.Addons, shared.Suite, ct);
        using var archive = new DebianArchive(request.Cache, progress, time);
        var pins = await archive.ResolveAsync(
            shared.Suite, names.Packages, names.Sources, shared.Exclude, await NpmAsync(names, old, ct), ct);
        var path = Path.Combine(request.Addons, BundleBuildSession.LockFile);
        await AtomicFile.WriteAsync(path, FileModes.WorldReadable, pins.ToText(), ct);
        Report(old, pins);
    }

    private async Task<IReadOnlyList<LockedNpm>> NpmAsync(BundleBuildNames names, DebianLock old, CancellationToken ct)
    {
        var folder = Path.Combine(request.Cache, "work", Guid.NewGuid().ToString("n"));
        using var tools = new MachineTools(progress);
        var pins = new List<LockedNpm>();
        foreach (var name in names.Npm)
        {
            if (old.NpmPackages.FirstOrDefault(pin => $"{pin.Name}@{pin.Version}" == name) is { } same)
                pins.Add(same);
            else
                pins.Add(await NpmPins.FetchAsync(name, folder, tools, ct));
        }
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return pins;
    }

    private void Report(DebianLock old, DebianLock now)
    {
        var before = old.Packages.ToDictionary(p => p.Name, p => p.Version);
        foreach (var package in now.Packages.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var version = before.GetValueOrDefault(package.Name);
            if (version != package.Version)
                progress.Note(version is null ? $"New pin: {package.Name} {package.Version}" : $"{package.Name}: {version} → {package.Version}");
        }
    }
}
