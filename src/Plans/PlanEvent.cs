using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

/// <summary>Where a step stands.</summary>
public enum StepPhase
{
    /// <summary>Waits for steps that it needs.</summary>
    Waiting,

    /// <summary>Check is looking.</summary>
    Checking,

    /// <summary>Check said Done: nothing to do.</summary>
    Skipped,

    /// <summary>Apply has begun.</summary>
    Applying,

    /// <summary>Apply ended and Check agreed.</summary>
    Done,

    /// <summary>Dry run: Apply would have work to do.</summary>
    WouldApply,

    /// <summary>Undo has begun.</summary>
    Undoing,

    /// <summary>Undo ended.</summary>
    Undone,

    /// <summary>It ended with a problem.</summary>
    Failed,

    /// <summary>It was stopped on the way because the run was; a later run begins at its Check.</summary>
    Interrupted,
}

/// <summary>Everything the runner has to say; terminal, JSON lines and browser are renderers of this one stream.</summary>
/// <param name="Time">When, UTC.</param>
public abstract record PlanEvent(DateTimeOffset Time)
{
    /// <summary>The plan begins.</summary>
    public sealed record Started(DateTimeOffset Time, string Plan, IReadOnlyList<PlannedStep> Steps) : PlanEvent(Time);

    /// <summary>A step has moved on.</summary>
    /// <param name="Elapsed">Since this step began.</param>
    /// <param name="Note">Why Apply is needed, or what changed; for people.</param>
    /// <param name="Again">
    /// Applying only: the journal says that this step was done, and Check says that it is no longer so. Never true merely because a run
    /// was killed.
    /// </param>
    public sealed record StepMoved(
        DateTimeOffset Time, StepId Step, StepPhase Phase, TimeSpan Elapsed, string? Note = null, Problem? Problem = null, bool Again = false)
        : PlanEvent(Time);

    /// <summary>A step that is applying tells how far it is.</summary>
    public sealed record StepProgress(DateTimeOffset Time, StepId Step, string Text, double? Fraction = null) : PlanEvent(Time);

    /// <summary>The plan has ended.</summary>
    public sealed record Ended(
        DateTimeOffset Time, bool Succeeded, TimeSpan Elapsed, IReadOnlyList<Problem> Problems, ExitCode ExitCode) : PlanEvent(Time);
}

/// <summary>A step as a plan lists it.</summary>
public sealed record PlannedStep(StepId Id, string Sentence, IReadOnlyList<StepId> Needs, IReadOnlyList<string> Touches);
