using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Only for undoing: a step whose traces are removed with the folders that hold them.</summary>
internal sealed class GoesWithFolders(StepId id) : Step(id, $"Forget {id}", TimeSpan.FromSeconds(5))
{
    public override Task<StepState> CheckAsync(CancellationToken ct) => Task.FromResult(Done);

    public override Task<StepChange> ApplyAsync(CancellationToken ct) => Task.FromResult(StepChange.Unchanged);
}
