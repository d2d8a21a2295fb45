using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Puts this program below the data directory and one link to it on PATH.</summary>
internal sealed class LinkCommand(IHost host, NodePaths paths, string self)
    : Step("host/command", $"Put kots-embedded on the PATH", TimeSpan.FromSeconds(20), NodePaths.CommandLink)
{
    private string Target => paths.Bin + "/kots-embedded";

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!host.Exists(Target))
            return Needed($"{Target} is missing");
        if (host.Path(Target) != self && !await IsSameAsync(ct))
            return Needed($"{Target} is another version");
        return new FileInfo(host.Path(NodePaths.CommandLink)).LinkTarget == Target ? Done : Needed($"{NodePaths.CommandLink} does not lead to {Target}");
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(host.Path(paths.Bin));
        if (host.Path(Target) != self)
            await AtomicFile.WriteAsync(host.Path(Target), FileModes.Executable, await File.ReadAllBytesAsync(self, ct), ct);
        Directory.CreateDirectory(Path.GetDirectoryName(host.Path(NodePaths.CommandLink))!);
        host.Remove(NodePaths.CommandLink);
        File.CreateSymbolicLink(host.Path(NodePaths.CommandLink), Target);
        return StepChange.Created();
    }

    private async Task<bool> IsSameAsync(CancellationToken ct)
    {
        if (new FileInfo(host.Path(Target)).Length != new FileInfo(self).Length)
            return false;
        await using var there = File.OpenRead(host.Path(Target));
        await using var ours = File.OpenRead(self);
        var (before, wanted) = (await SHA256.HashDataAsync(there, ct), await SHA256.HashDataAsync(ours, ct));
        return before.AsSpan().SequenceEqual(wanted);
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        if (new FileInfo(host.Path(NodePaths.CommandLink)).LinkTarget == Target)
            host.Remove(NodePaths.CommandLink);
        return Task.CompletedTask;
    }
}
