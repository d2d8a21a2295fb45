using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Status.LastRun;

/// <summary>The last install, join or reset on this machine, from its journal.</summary>
/// <param name="Plan">"install", "join", …</param>
/// <param name="Version">Of the kots-embedded that ran it.</param>
/// <param name="Result">Null when it never ended: it is at work, or was killed.</param>
/// <param name="Holder">Who is at work right now: "Process 812 (…)"; null when nobody is.</param>
/// <param name="Steps">Steps that failed or were begun and not ended, with the code of what went wrong.</param>
internal sealed record RunState(
    string Plan, string Version, DateTimeOffset Started, DateTimeOffset? Ended, JournalRunEnd? Result, string? Holder, IReadOnlyList<RunStep> Steps)
{
    public bool IsGoingOn => Holder is not null;

    public bool Succeeded => Result is JournalRunEnd.Succeeded;
}

/// <summary>A step that is not done.</summary>
/// <param name="ProblemCode">Null when it was interrupted rather than failed.</param>
internal sealed record RunStep(string Step, string? ProblemCode);
