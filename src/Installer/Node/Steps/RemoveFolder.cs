using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>Only for undoing: a folder that kubeadm made goes whole.</summary>
internal sealed class RemoveFolder(IHost host, StepId id, string sentence, string folder) : Step(id, sentence, TimeSpan.FromMinutes(1), folder)
{
    public override Task<StepState> CheckAsync(CancellationToken ct) =>
        Task.FromResult(Directory.Exists(host.Path(folder)) ? Needed($"{folder} is there") : Done);

    public override Task<StepChange> ApplyAsync(CancellationToken ct) => Task.FromResult(StepChange.Unchanged);

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        if (Directory.Exists(host.Path(folder)))
            Directory.Delete(host.Path(folder), recursive: true);
        return Task.CompletedTask;
    }
}
