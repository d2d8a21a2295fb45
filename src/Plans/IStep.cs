namespace Kots.Embedded.Plans;

/// <summary>
/// One thing that a plan brings about on a machine. Its life, all of it driven by the PlanRunner:
/// <code>
///   Check ──Done──────────────────────────────▶ (skipped)
///     │ Needed
///     ▼
///   intent journaled ─▶ Apply ─▶ outcome journaled ─▶ Check again: must be Done
///                         │
///                         └─ error, interrupt, power cut ─▶ a later run starts at Check
///   Undo: in reverse order of dependency, with what the journal recorded; may be called after a half-done Apply.
/// </code>
/// Check may be called any number of times and changes nothing. Apply is idempotent: it may find its own half-done work of a run that
/// was killed. A step never sleeps, retries, prints, or asks whether this is a dry run; the runner does.
/// </summary>
public interface IStep
{
    /// <summary>Its name for ever.</summary>
    StepId Id { get; }

    /// <summary>Its words, its time limit and what it touches.</summary>
    StepText Text { get; }

    /// <summary>Looks, and changes nothing. A ProblemException means that looking itself was not possible.</summary>
    Task<StepState> CheckAsync(CancellationToken ct);

    /// <summary>Brings it about. Safe to repeat.</summary>
    /// <exception cref="Basics.ProblemException">It could not be done; a run after the remedy starts here again.</exception>
    Task<StepChange> ApplyAsync(CancellationToken ct);

    /// <summary>
    /// Takes back what the record says we made, and nothing else. Called also with an empty record when an Apply began and never
    /// ended; then it removes what the step by its definition owns. Safe to repeat.
    /// </summary>
    Task UndoAsync(StepChange recorded, CancellationToken ct);
}
