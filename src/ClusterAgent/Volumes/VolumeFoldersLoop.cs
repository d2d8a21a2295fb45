using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Loops;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>
/// Keeps the folders of this node's volumes: there for each volume, gone when Kubernetes lets one go. It only reads the cluster; the
/// controller asks it over HTTP. A folder with content and without a volume stays: the cluster's memory may be an older one (a restore).
/// </summary>
internal sealed class VolumeFoldersLoop : AgentLoop
{
    private readonly VolumeSettings _settings;
    private readonly VolumeFolder _folder;
    private readonly Watched<Volume> _volumes;
    private readonly HashSet<string> _kept = [];

    public VolumeFoldersLoop(VolumeSettings settings, Watched<Volume> volumes, LoopHealth health, TimeProvider time, ILogger<VolumeFoldersLoop> log)
        : base(health, time, log)
    {
        _settings = settings;
        _folder = new VolumeFolder(settings.Folder);
        _volumes = volumes;
        volumes.WhenChanged(Wake);
    }

    public override string Name => "volume-folders";

    public override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override TimeSpan Gather => TimeSpan.Zero; // a pod waits

    protected override Task ReadyAsync(CancellationToken ct) => _volumes.Filled;

    protected override Task<IReadOnlyList<string>> RunOnceAsync(CancellationToken ct)
    {
        var done = new List<string>();
        var failures = new List<Problem>();
        var mine = _volumes.Items.Where(v => v.Node == _settings.NodeName && v.Path == $"{_settings.Folder}/{v.Name}").ToList();
        foreach (var volume in mine)
            Try(failures, () => Keep(volume, done));
        foreach (var name in _folder.HalfRemoved().Except(mine.Where(v => v.IsBeingDeleted).Select(v => v.Name)))
            Try(failures, () => _folder.Remove(name));
        foreach (var name in _folder.Names().Except(mine.Select(v => v.Name)))
            Try(failures, () => Stray(name, done));
        return failures.Count == 0 ? Task.FromResult<IReadOnlyList<string>>(done) : throw new ProblemException(failures);
    }

    private void Keep(Volume volume, List<string> done)
    {
        if (volume is { IsBeingDeleted: true, IsToGo: true })
        {
            if (!_folder.Has(volume.Name))
                return;
            _folder.Remove(volume.Name);
            done.Add($"removed the folder of {volume.Name}");
        }
        else if (!volume.IsBeingDeleted && volume.Phase is not ("Released" or "Failed") && _folder.Make(volume.Name))
            done.Add($"made the folder of {volume.Name}");
    }

    private void Stray(string name, List<string> done)
    {
        if (_folder.RemoveIfEmpty(name))
            done.Add($"removed {name}: it was empty and no volume's");
        else if (_kept.Add(name))
            done.Add($"kept {_settings.Folder}/{name}: no volume has it, and it is not empty; remove it if nobody needs it");
    }

    private static void Try(List<Problem> failures, Action work)
    {
        try
        {
            work();
        }
        catch (ProblemException error)
        {
            failures.Add(error.Problem);
        }
    }
}
