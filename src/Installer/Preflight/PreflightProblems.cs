using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>Problems of preflights (docs/problems.md).</summary>
internal static class PreflightProblems
{
    public static Problem Failed(IReadOnlyList<CheckResult> failed) => new(
        "KE5010", failed.Count == 1 ? $"A check of this machine failed: {failed[0].Title}." : $"{failed.Count} checks of this machine failed.",
        "Kubernetes would not start, or would break later. Nothing was set up.",
        $"Do what each check says and run the same command again, or accept them: --ignore-preflights {Names(failed)}", Lines(failed));

    public static Problem Warned(IReadOnlyList<CheckResult> warned) => new(
        "KE5012", $"{warned.Count} checks of this machine gave a warning.", "The Installer document wants warnings enforced. Nothing was set up.",
        $"Do what each check says and run the same command again, or accept them: --ignore-preflights {Names(warned)}", Lines(warned));

    public static Problem UnknownName(string name, IReadOnlyList<string> known) => new(
        "KE5011", $"--ignore-preflights {name}: there is no such check.", "A misspelt name would ignore nothing.", $"Use one of: {string.Join(", ", known)}.");

    private static string Names(IEnumerable<CheckResult> results) => string.Join(',', results.Select(r => r.Name).Distinct());

    private static string Lines(IEnumerable<CheckResult> results) =>
        string.Join('\n', results.Select(r => r.Do is null ? $"{r.Name}: {r.Message}" : $"{r.Name}: {r.Message}\n  → {r.Do}"));
}
