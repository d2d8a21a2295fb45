using Kots.Embedded.Basics;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Status.LastRun;

/// <summary>A run that did not finish, or is at work.</summary>
internal static class RunFindings
{
    public static IEnumerable<Finding> Of(RunState run)
    {
        if (run.IsGoingOn)
        {
            yield return new Finding(Severity.Warning, new Problem(Codes.RunGoingOn, $"A run of `kots-embedded {run.Plan}` is going on.", $"{run.Holder}.",
                $"Wait for it; `kots-embedded {run.Plan}` shows how far it is. What is missing may be what it has not come to yet."));
        }
        else if (!run.Succeeded)
        {
            yield return new Finding(Severity.Error, new Problem(Codes.RunUnfinished,
                $"The last `kots-embedded {run.Plan}` ({run.Started:yyyy-MM-dd HH:mm} UTC) {How(run.Result)}.", Where(run),
                $"Run `kots-embedded {run.Plan}` again: it goes on from there."),
                Codes.DiskFull, Codes.AddressGone);
        }
    }

    private static string How(JournalRunEnd? result) => result switch
    {
        JournalRunEnd.Failed => "did not succeed",
        JournalRunEnd.Interrupted => "was interrupted",
        _ => "ended without a word: it was killed, or the machine lost power",
    };

    private static string Where(RunState run) => run.Steps.Count == 0
        ? "All steps that it began were done; later ones were not begun."
        : string.Join("; ", run.Steps.Select(s => s.ProblemCode is { } code ? $"the step {s.Step} failed with {code}" : $"the step {s.Step} was begun and not ended")) + ".";
}
