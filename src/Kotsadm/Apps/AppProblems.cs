using Kots.Embedded.Basics;

namespace Kots.Embedded.Kotsadm.Apps;

internal static class AppProblems
{
    public static ProblemException NoApp(string slug) => new(new Problem("KE6301", $"There is no application {slug} on this console.", "It was never installed, or it was removed.",
        "Upload its licence to install it."), ExitCode.Usage);

    public static ProblemException NoVersion(string slug, long sequence) => new(new Problem("KE6302", $"{slug} has no version with sequence {sequence}.", "It does not exist.",
        "Choose one of the list of versions."), ExitCode.Usage);
}
