using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>
/// The checks as the first step of install and join: nothing else starts before it has passed. What it saw is kept (0600), and a kept
/// pass counts for the rest of the installation: a machine that is half installed would only find itself.
/// </summary>
/// <param name="skip">The machine carried a node before this plan.</param>
/// <param name="kept">Absolute path of the file with the results, in the state folder.</param>
internal sealed class CheckMachine(IHost host, PreflightRequest request, bool skip, string kept, TimeProvider time) : Step(
    Name, "Check the machine", TimeSpan.FromMinutes(1)), IProgressingStep
{
    /// <summary>The step's name; everything that changes the machine needs it.</summary>
    public const string Name = "host/preflights";

    public override async Task<StepState> CheckAsync(CancellationToken ct) =>
        skip || await PassedAsync(ct) ? Done : Needed("not checked yet");

    public override Task<StepChange> ApplyAsync(CancellationToken ct) => ApplyAsync(null, ct);

    Task<StepChange> IProgressingStep.ApplyAsync(IStepProgress progress, CancellationToken ct) => ApplyAsync(progress, ct);

    /// <summary>The warnings of a kept report, for the end of an installation; none when there is no report.</summary>
    public static async Task<JsonArray> WarningsAsync(IHost host, string kept, CancellationToken ct)
    {
        var report = await host.ReadTextAsync(kept, ct) is { } text ? JsonNode.Parse(text) : null;
        return new JsonArray([.. (report?["checks"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(c => c["outcome"]?.GetValue<string>() is "warn" or "fail").Select(c => c.DeepClone())]);
    }

    private async Task<StepChange> ApplyAsync(IStepProgress? progress, CancellationToken ct)
    {
        var report = await new PreflightRun(host, time).RunAsync(request, text => progress?.Report(text), ct);
        if (report.ToProblem() is { } problem)
            throw new ProblemException(problem, report.ExitCode);
        await host.WriteAsync(new TextFile(kept, FileModes.OwnerOnly, report.ToJson().ToJsonString() + "\n"), ct);
        progress?.Report(report.Summary);
        return StepChange.Unchanged;
    }

    private async Task<bool> PassedAsync(CancellationToken ct) =>
        await host.ReadTextAsync(kept, ct) is { } text && JsonNode.Parse(text)?["result"]?.GetValue<string>() == "passed";
}
