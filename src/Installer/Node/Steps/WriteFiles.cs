using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>
/// Small files with known contents. Undo removes those that did not exist before and leaves the others (there are none in our plans:
/// every file has a name of ours).
/// </summary>
internal sealed class WriteFiles(IHost host, StepId id, string sentence, params IReadOnlyList<TextFile> files)
    : Step(id, sentence, TimeSpan.FromSeconds(15), [.. files.Select(f => f.Path)])
{
    public override async Task<StepState> CheckAsync(CancellationToken ct)
    {
        foreach (var file in files)
        {
            if (!await host.IsAsync(file, ct))
                return Needed(host.Exists(file.Path) ? $"{file.Path} differs" : $"{file.Path} is missing");
        }
        return Done;
    }

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        var existed = files.Any(f => host.Exists(f.Path));
        foreach (var file in files)
            await host.WriteAsync(file, ct);
        return existed ? StepChange.Changed() : StepChange.Created();
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct)
    {
        foreach (var file in files)
            host.Remove(file.Path);
        return Task.CompletedTask;
    }
}
