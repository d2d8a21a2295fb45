using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>A file whose contents are made once (a key) and then kept whatever happens.</summary>
internal sealed class WriteOnce(IHost host, StepId id, string sentence, string path, Func<string> make)
    : Step(id, sentence, TimeSpan.FromSeconds(15), path)
{
    public override Task<StepState> CheckAsync(CancellationToken ct) =>
        Task.FromResult(host.Exists(path) ? Done : Needed($"{path} is missing"));

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        await host.WriteAsync(new TextFile(path, FileModes.OwnerOnly, make()), ct);
        return StepChange.Created();
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        host.Remove(path);
        return Task.CompletedTask;
    }
}
