using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>How all checks came out.</summary>
/// <param name="Results">In the documents' order; those that were ignored are marked.</param>
/// <param name="EnforceWarnings">A warning is a reason to stop.</param>
internal sealed record PreflightReport(IReadOnlyList<CheckResult> Results, bool EnforceWarnings)
{
    /// <summary>Failures that count.</summary>
    public IReadOnlyList<CheckResult> Failed => [.. Results.Where(r => r is { Outcome: CheckOutcome.Fail, Ignored: false })];

    /// <summary>Warnings that count.</summary>
    public IReadOnlyList<CheckResult> Warned => [.. Results.Where(r => r is { Outcome: CheckOutcome.Warn, Ignored: false })];

    /// <summary>Ok, PreflightFailed, or PreflightWarnings where those are enforced.</summary>
    public ExitCode ExitCode =>
        Failed.Count > 0 ? ExitCode.PreflightFailed : EnforceWarnings && Warned.Count > 0 ? ExitCode.PreflightWarnings : ExitCode.Ok;

    /// <summary>"31 passed, 2 warned, 1 failed, 1 ignored".</summary>
    public string Summary
    {
        get
        {
            var ignored = Results.Count(r => r.Ignored);
            var passed = Results.Count - Failed.Count - Warned.Count - ignored;
            return $"{passed} passed, {Warned.Count} warned, {Failed.Count} failed" + (ignored > 0 ? $", {ignored} ignored" : "");
        }
    }

    /// <summary>The document of `preflight -o json` (docs/output.md).</summary>
    public JsonObject ToJson() => new()
    {
        ["result"] = ExitCode == ExitCode.Ok ? "passed" : "failed",
        ["exitCode"] = (int)ExitCode,
        ["checks"] = new JsonArray([.. Results.Select(r => (JsonNode?)ToJson(r))]),
    };

    /// <summary>One problem that lists every failed check with its remedy; null when there is nothing to stop for.</summary>
    public Problem? ToProblem() => ExitCode switch
    {
        ExitCode.PreflightFailed => PreflightProblems.Failed(Failed),
        ExitCode.PreflightWarnings => PreflightProblems.Warned(Warned),
        _ => null,
    };

    private static JsonObject ToJson(CheckResult result)
    {
        var json = new JsonObject
        {
            ["name"] = result.Name,
            ["title"] = result.Title,
            ["outcome"] = result.Outcome.ToString().ToLowerInvariant(),
            ["message"] = result.Message,
        };
        if (result.Do is not null)
            json["do"] = result.Do;
        if (result.Uri is not null)
            json["uri"] = result.Uri;
        foreach (var (name, value) in new[] { ("strict", result.Strict), ("ignored", result.Ignored), ("notEvaluated", result.NotEvaluated) })
        {
            if (value)
                json[name] = true;
        }
        return json;
    }
}
