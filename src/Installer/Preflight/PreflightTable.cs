using Kots.Embedded.Terminal;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>The checks for people: a table, then what to do about those that did not pass.</summary>
internal static class PreflightTable
{
    public static void Show(IScreen screen, PreflightReport report)
    {
        screen.Table(["", "check", "seen"], report.Results.Select(r => (IReadOnlyList<string>)[Mark(r), r.Name, r.Message]));
        ShowAdvice(screen, report.Results.Where(r => r.Outcome is CheckOutcome.Warn or CheckOutcome.Fail && !r.Ignored));
        screen.Line();
        screen.Line(report.Summary);
    }

    /// <summary>Only what did not pass, a line each.</summary>
    public static void ShowAdvice(IScreen screen, IEnumerable<CheckResult> results)
    {
        foreach (var result in results.Where(r => r.Do is not null))
        {
            screen.Line();
            screen.Line($"  {Mark(result)}  {result.Title}: {result.Message}");
            screen.Line($"        Do: {result.Do}");
        }
    }

    private static string Mark(CheckResult result) => result switch
    {
        { Ignored: true } => "ignored",
        { Outcome: CheckOutcome.Fail } => "FAIL",
        { Outcome: CheckOutcome.Warn } => "warn",
        { Outcome: CheckOutcome.Pass } => "ok",
        _ => "-",
    };
}
