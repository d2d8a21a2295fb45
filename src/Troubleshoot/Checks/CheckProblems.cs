using Kots.Embedded.Basics;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>The problems of checks (docs/problems.md, KE50xx).</summary>
internal static class CheckProblems
{
    public static ProblemException NotADocument(string source, string why) => new(
        new Problem("KE5001", $"{source} is not a HostPreflight.", why,
            $"Write apiVersion: {HostPreflightDocument.ApiVersion}, kind: HostPreflight, and lists under spec.collectors and spec.analyzers."),
        ExitCode.Usage);

    public static ProblemException BadCondition(string kind, string when, string expected) => new(
        new Problem("KE5002", $"The condition \"{when}\" of a {kind} check cannot be read.", $"Expected is {expected}.",
            "Correct `when` in the document that has this check."),
        ExitCode.Usage);

    public static ProblemException NotCollected(string path, string? why) => new(
        new Problem("KE5003", $"What this check looks at was not collected ({path}).", why ?? "No collector in the document writes it.",
            "Add the collector to the document, or mend what kept it from reading."));

    public static ProblemException UnknownKind(string what, string kind) => new(
        new Problem("KE5004", $"There is no {what} {kind} here.", "It is misspelt, or not built.", "Use one of those that docs/preflights.md lists."),
        ExitCode.Usage);

    public static ProblemException BadData(string kind, string why, Exception? inner = null) => new(
        new Problem("KE5005", $"What was collected for a {kind} check is not as it must be.", why, "Collect again; if it stays, report it."), inner);
}
