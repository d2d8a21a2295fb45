using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Puts this program below the data directory and one link to it on PATH.</summary>
internal sealed class LinkCommand(IHost host, NodePaths paths, string self)
    : Step("host/command", $"Put kots-embedded on the PATH", TimeSpan.FromSeconds(20), NodePaths.CommandLink)
{
    private string Target => paths.Bin + "/kots-embedded";

    public override Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!host.Exists(Target))
            return Task.FromResult(Needed($"{Target} is missing"));
        if (new FileInfo(host.Path(Target)).Length != new FileInfo(self).Length)
            return Task.FromResult(Needed($"{Target} is another version"));
        return Task.FromResult(new FileInfo(host.Path(NodePaths.CommandLink)).LinkTarget == Target
            ? Done : Needed($"{NodePaths.CommandLink} does not lead to {Target}"));
    }

    public override Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(host.Path(paths.Bin));
        if (host.Path(Target) != self)
        {
            var temporary = host.Path(Target) + ".new";
            File.Copy(self, temporary, overwrite: true);
            File.SetUnixFileMode(temporary, Basics.FileModes.Executable);
            File.Move(temporary, host.Path(Target), overwrite: true);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(host.Path(NodePaths.CommandLink))!);
        host.Remove(NodePaths.CommandLink);
        File.CreateSymbolicLink(host.Path(NodePaths.CommandLink), Target);
        return Task.FromResult(StepChange.Created());
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        if (new FileInfo(host.Path(NodePaths.CommandLink)).LinkTarget == Target)
            host.Remove(NodePaths.CommandLink);
        return Task.CompletedTask;
    }
}
