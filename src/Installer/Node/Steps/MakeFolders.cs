using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Makes the product's own folders. Undo removes the data directory whole: by then everything in it is ours.</summary>
internal sealed class MakeFolders(IHost host, NodePaths paths)
    : Step("host/folders", $"Make {paths.DataDir}", TimeSpan.FromSeconds(10), paths.DataDir, NodePaths.RunDir, "/etc/kots-embedded")
{
    private readonly (string Path, UnixFileMode Mode)[] _folders =
    [
        (paths.DataDir, FileModes.Executable),
        (paths.Bin, FileModes.Executable),
        (paths.Config, FileModes.Executable),
        (paths.ApiServerConfig, FileModes.OwnerFolder),
        (paths.State, FileModes.OwnerFolder),
        (paths.Volumes, FileModes.OwnerFolder),
        (paths.CniConfig, FileModes.Executable),
        ("/etc/kots-embedded", FileModes.Executable),
    ];

    public override Task<StepState> CheckAsync(CancellationToken ct)
    {
        var missing = _folders.Where(f => !Directory.Exists(host.Path(f.Path)) || File.GetUnixFileMode(host.Path(f.Path)) != f.Mode).ToList();
        return Task.FromResult(missing.Count == 0 ? Done : Needed($"{missing[0].Path} is missing or has other permissions"));
    }

    public override Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        foreach (var (path, mode) in _folders)
        {
            Directory.CreateDirectory(host.Path(path));
            File.SetUnixFileMode(host.Path(path), mode);
        }
        return Task.FromResult(StepChange.Created());
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        foreach (var path in new[] { NodePaths.RunDir, "/etc/kots-embedded" })
            Delete(path);
        // The state folder goes last, with the journal in it: reset removes it when it has proved that nothing else is left.
        if (Directory.Exists(host.Path(paths.DataDir)))
        {
            foreach (var path in Directory.GetFileSystemEntries(host.Path(paths.DataDir)).Where(p => p != host.Path(paths.State)))
            {
                if (Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null)
                    Directory.Delete(path, recursive: true);
                else
                    File.Delete(path);
            }
        }
        return Task.CompletedTask;
    }

    private void Delete(string path)
    {
        if (Directory.Exists(host.Path(path)))
            Directory.Delete(host.Path(path), recursive: true);
    }
}
