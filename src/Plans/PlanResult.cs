using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

/// <summary>How a run ended.</summary>
/// <param name="Succeeded">Every step is as the mode wanted it.</param>
/// <param name="Interrupted">The caller's token was cancelled; a later run goes on from here.</param>
/// <param name="Problems">All of them, in the order in which they appeared.</param>
/// <param name="Steps">One per step of the plan, in the plan's order.</param>
/// <param name="ExitCode">What a program should end with: what the first failed step asked for, else 8 (17 when undoing), 130 or 0.</param>
public sealed record PlanResult(
    bool Succeeded, bool Interrupted, IReadOnlyList<Problem> Problems, IReadOnlyList<StepResult> Steps, TimeSpan Elapsed, ExitCode ExitCode);

/// <summary>How a step ended.</summary>
/// <param name="Phase">
/// Skipped, Done, WouldApply, Undone, Failed, Interrupted; Waiting when it was never started.
/// </param>
/// <param name="Note">Why Apply was or would be needed.</param>
public sealed record StepResult(StepId Step, StepPhase Phase, TimeSpan Elapsed, string? Note = null, StepChange? Change = null, Problem? Problem = null);
