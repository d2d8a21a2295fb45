using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>A systemd unit of ours: its file, enabled at boot, running (unless only <paramref name="enabledOnly"/>).</summary>
/// <remarks>
/// A unit carries the digest of the configuration it reads, so that a changed configuration is a changed unit. A changed unit is stopped
/// before its file is written: a run that is killed in between leaves it stopped, which the next Check sees.
/// </remarks>
internal sealed class RunUnit(IHost host, StepId id, string sentence, TextFile unit, bool enabledOnly = false)
    : Step(id, sentence, TimeSpan.FromSeconds(90), unit.Path)
{
    private string Name => Path.GetFileName(unit.Path);

    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        if (!await host.IsAsync(unit, ct))
            return Needed($"{unit.Path} is missing or differs");
        if (await AskAsync("is-enabled", ct) != "enabled")
            return Needed($"{Name} is not enabled at boot");
        if (!enabledOnly && await AskAsync("is-active", ct) != "active")
            return Needed($"{Name} is not running");
        return Done;
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        var existed = host.Exists(unit.Path);
        if (existed && !enabledOnly && !await host.IsAsync(unit, ct))
            await SystemctlAsync(ct, "stop", Name);
        await host.WriteAsync(unit, ct);
        await SystemctlAsync(ct, "daemon-reload");
        await SystemctlAsync(ct, "enable", "--quiet", Name);
        if (!enabledOnly)
            await SystemctlAsync(ct, "start", Name);
        return existed ? StepChange.Changed() : StepChange.Created();
    }

    public override async Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        if (host.Exists(unit.Path))
        {
            await host.RunAsync(new ProcessRequest("systemctl", "disable", "--now", "--quiet", Name) { AcceptedExitCodes = [0, 1, 5] }, ct);
            host.Remove(unit.Path);
            await SystemctlAsync(ct, "daemon-reload");
            await host.RunAsync(new ProcessRequest("systemctl", "reset-failed", Name) { AcceptedExitCodes = [0, 1, 5] }, ct);
        }
        host.RemoveLeftovers(unit.Path);
    }

    private Task<ProcessResult> SystemctlAsync(CancellationToken ct, params string[] arguments) =>
        host.RunAsync(new ProcessRequest("systemctl", arguments), ct);

    private async Task<string> AskAsync(string question, CancellationToken ct) =>
        (await host.RunAsync(new ProcessRequest("systemctl", question, Name) { AcceptedExitCodes = [0, 1, 3, 4] }, ct)).Text;
}
