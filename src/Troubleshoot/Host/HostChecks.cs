using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host.Analyzers;
using Kots.Embedded.Troubleshoot.Host.Collectors;

namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>
/// Carries out a HostPreflight document on this machine: all collectors at the same time, then the analyzers. Every analyzer gives at
/// least one result, one that cannot be carried out too (docs/preflights.md).
/// </summary>
public sealed class HostChecks(HostView host, MessageRenderer render)
{
    /// <summary>Kinds of collectors that are built.</summary>
    public static IEnumerable<string> CollectorKinds => HostCollectors.Kinds;

    /// <summary>Kinds of analyzers that are built.</summary>
    public static IEnumerable<string> AnalyzerKinds => HostAnalyzers.Kinds;

    /// <summary>Names that the document's checks have, in order; what may be ignored by name.</summary>
    public static IReadOnlyList<string> NamesOf(HostPreflightDocument document) =>
        [.. document.Analyzers.Where(a => a.Exclude is not true).Select(a => CheckName.Of(HostAnalyzers.TitleOf(a))).Distinct()];

    /// <summary>Looks and judges.</summary>
    /// <param name="progress">Gets the collectors that are still at work, each time one has ended.</param>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(HostPreflightDocument document, Action<IReadOnlyList<string>>? progress, CancellationToken ct) =>
        Analyze(document, await CollectAsync(document, progress, ct));

    /// <summary>Runs the collectors; what one cannot find is noted with its reason.</summary>
    public async Task<ICollectedData> CollectAsync(HostPreflightDocument document, Action<IReadOnlyList<string>>? progress, CancellationToken ct)
    {
        var files = new CollectedFiles();
        var wanted = document.Collectors.Where(c => c.Exclude is not true).ToList();
        var open = new List<string>(wanted.Select(c => c.Title));
        // Off this thread, so that those that only read files do not stand in a queue before the slow ones begin.
        await Task.WhenAll(wanted.Select(spec => Task.Run(async () =>
        {
            await CollectAsync(spec, files, ct);
            lock (open)
            {
                open.Remove(spec.Title);
                progress?.Invoke([.. open]);
            }
        }, ct)));
        return files;
    }

    /// <summary>Judges what was collected.</summary>
    public IReadOnlyList<CheckResult> Analyze(HostPreflightDocument document, ICollectedData data)
    {
        var results = new List<CheckResult>();
        foreach (var spec in document.Analyzers.Where(a => a.Exclude is not true))
            results.AddRange(Analyze(spec, data));
        return results;
    }

    private IReadOnlyList<CheckResult> Analyze(AnalyzerSpec spec, ICollectedData data)
    {
        try
        {
            return spec.Exclude is null
                ? throw CheckProblems.BadCondition(spec.Kind, spec.Text("exclude") ?? "", "true or false for `exclude`")
                : HostAnalyzers.Analyze(spec, data, render);
        }
        catch (ProblemException error)
        {
            // What is not built here is not the machine's fault; everything else is no reason to pass.
            var outcome = error.Problem.Code == "KE5004" ? CheckOutcome.Warn : CheckOutcome.Fail;
            var title = HostAnalyzers.TitleOf(spec);
            var why = error.Problem.Code == "KE5003" ? WhyMissing(spec, data) ?? error.Problem.Why : error.Problem.Why;
            return [new CheckResult(CheckName.Of(title), title, outcome, $"Not checked: {error.Problem.What} {why}")
            {
                Do = error.Problem.Do,
                Strict = spec.Strict,
                NotEvaluated = true,
            }];
        }
    }

    private static string? WhyMissing(AnalyzerSpec spec, ICollectedData data) =>
        spec.Kind == "hostFact" ? data.WhyMissing("hostFacts", "") : data.WhyMissing(spec.Kind, spec.CollectorName);

    private async Task CollectAsync(CollectorSpec spec, CollectedFiles files, CancellationToken ct)
    {
        try
        {
            foreach (var file in await HostCollectors.CollectAsync(spec, host, ct))
                files.Add(file.Path, file.Text);
        }
        catch (Exception error) when (error is ProblemException or IOException or UnauthorizedAccessException or System.Net.NetworkInformation.NetworkInformationException)
        {
            files.AddMissing(spec.Kind, spec.Name, (error as ProblemException)?.Problem is { } problem ? $"{problem.What} {problem.Why}" : error.Message);
        }
    }
}
