using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>One explicit phase of kubeadm, done when the files it makes are there.</summary>
/// <param name="phase">"init phase certs all".</param>
/// <param name="makes">Absolute paths of files that the phase makes.</param>
internal sealed class KubeadmPhase(IHost host, NodePaths paths, StepId id, string sentence, TimeSpan limit, string phase, params IReadOnlyList<string> makes)
    : Step(id, sentence, limit, makes)
{
    public override Task<StepState> CheckAsync(CancellationToken ct)
    {
        var missing = Text.Touches.FirstOrDefault(f => !host.Exists(f));
        return Task.FromResult(missing is null ? Done : Needed($"{missing} is missing"));
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        await Kubeadm.RunAsync(host, paths, phase, ct);
        return StepChange.Created();
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        foreach (var path in Text.Touches)
            host.Remove(path);
        return Task.CompletedTask;
    }
}
