using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>Carries out the checks of a request on this machine; install, join and the preflight command all come here.</summary>
internal sealed class PreflightRun(IHost host, TimeProvider time)
{
    /// <summary>Looks, and changes nothing.</summary>
    /// <param name="progress">Gets what is still being looked at, for people.</param>
    /// <exception cref="ProblemException">KE5001, KE5011: a document or a name is wrong; exit code 2.</exception>
    public async Task<PreflightReport> RunAsync(PreflightRequest request, Action<string>? progress, CancellationToken ct)
    {
        RefuseUnknown(request);
        var document = PreflightDocuments.For(request);
        var checks = new HostChecks(new HostView(host.Path, host.RunAsync, time), PreflightTemplates.Message);
        var results = await checks.RunAsync(document, open => progress?.Invoke(Describe(open)), ct);
        return new PreflightReport([.. results.Select(r => r with { Ignored = IsIgnored(request, r) })], request.EnforceWarnings);
    }

    /// <summary>Refuses names to ignore that no check has; before anything else is done.</summary>
    /// <exception cref="ProblemException">KE5011 for each; exit code 2.</exception>
    public static void RefuseUnknown(PreflightRequest request)
    {
        // A machine that is installed has fewer checks; their names are still names.
        var known = HostChecks.NamesOf(PreflightDocuments.For(request with { Target = request.Target with { Installed = false } }));
        var problems = request.Ignored.Where(name => !known.Contains(name)).Select(name => PreflightProblems.UnknownName(name, known)).ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems, ExitCode.Usage);
    }

    private static bool IsIgnored(PreflightRequest request, CheckResult result) =>
        result.Outcome is CheckOutcome.Fail or CheckOutcome.Warn && !result.Strict && (request.IgnoreAll || request.Ignored.Contains(result.Name));

    private static string Describe(IReadOnlyList<string> open) => open.Count switch
    {
        0 => "judging",
        1 => $"waiting for {open[0]}",
        _ => $"{open.Count} looks left",
    };
}
