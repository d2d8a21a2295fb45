using System.Collections.Concurrent;

namespace Kots.Embedded.Plans;

/// <summary>What a journal says, folded: the state per step, the facts, and the runs.</summary>
public sealed class JournalState
{
    private readonly ConcurrentDictionary<StepId, JournaledStep> _steps = [];
    private readonly ConcurrentDictionary<string, string> _facts = [];
    private readonly List<JournaledRun> _runs = [];

    internal JournalState()
    {
    }

    /// <summary>Every step that a line speaks of.</summary>
    public IReadOnlyDictionary<StepId, JournaledStep> Steps => _steps;

    /// <summary>What the first run settled; see <see cref="Journal.SetFactAsync"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts => _facts;

    /// <summary>All runs, oldest first. The last has no end while it is at work, or when it was killed.</summary>
    public IReadOnlyList<JournaledRun> Runs => _runs;

    internal void Fold(JournalRecord record)
    {
        switch (record.Kind)
        {
            case JournalRecordKind.RunStarted:
                _runs.Add(new JournaledRun(record.Plan ?? "", record.Version ?? "", record.At, null, null));
                break;
            case JournalRecordKind.RunEnded when _runs.Count > 0:
                _runs[^1] = _runs[^1] with { Ended = record.At, Result = record.Result };
                break;
            case JournalRecordKind.Fact:
                _facts[record.Name!] = record.Value!;
                break;
            case JournalRecordKind.Intent or JournalRecordKind.Outcome or JournalRecordKind.Failed or JournalRecordKind.Undone:
                var id = new StepId(record.Step!);
                _steps[id] = Fold(_steps.GetValueOrDefault(id) ?? new JournaledStep(id, JournaledPhase.Undone, false, StepChange.Unchanged, null), record);
                break;
            default:
                break;
        }
    }

    private static JournaledStep Fold(JournaledStep step, JournalRecord record) => record.Kind switch
    {
        // an intent that follows an intent without outcome: that Apply never ended, and what it made is recorded nowhere
        JournalRecordKind.Intent => step with
        {
            Phase = JournaledPhase.Begun,
            Incomplete = step.Incomplete || step.Phase is JournaledPhase.Begun,
            ProblemCode = null,
        },
        JournalRecordKind.Outcome => step with
        {
            Phase = JournaledPhase.Done,
            Change = Merge(step.Change, new StepChange(record.Change ?? ChangeKind.Unchanged, record.Undo ?? new Dictionary<string, string>())),
        },
        JournalRecordKind.Failed => step with
        {
            Phase = JournaledPhase.Failed,
            Incomplete = step.Incomplete || step.Phase is JournaledPhase.Begun,
            ProblemCode = record.Problem,
        },
        _ => step with { Phase = JournaledPhase.Undone, Incomplete = false, Change = StepChange.Unchanged, ProblemCode = null },
    };

    /// <summary>
    /// Several Applies of one step, undone as one: what the first of them created is still ours, and the first "previous value" is the
    /// one to go back to.
    /// </summary>
    private static StepChange Merge(StepChange earlier, StepChange later)
    {
        var undo = later.Undo.ToDictionary(u => u.Key, u => u.Value);
        foreach (var (name, value) in earlier.Undo)
            undo[name] = value;
        var kind = (earlier.Kind, later.Kind) switch
        {
            (ChangeKind.Created, _) => ChangeKind.Created,
            (ChangeKind.Changed, ChangeKind.Unchanged or ChangeKind.Created) => ChangeKind.Changed,
            _ => later.Kind,
        };
        return new StepChange(kind, undo);
    }
}

/// <summary>How far a step has come, as the journal knows it.</summary>
public enum JournaledPhase
{
    /// <summary>Never begun, or undone since.</summary>
    Undone,

    /// <summary>Apply began and never ended: the run was killed or interrupted, or is at work.</summary>
    Begun,

    /// <summary>Apply ended.</summary>
    Done,

    /// <summary>The last try ended with a problem.</summary>
    Failed,
}

/// <summary>A step as the journal knows it.</summary>
/// <param name="Incomplete">Some Apply since the last Undo ended without saying what it did.</param>
/// <param name="Change">All outcomes since the last Undo, as one.</param>
/// <param name="ProblemCode">Of the last try, when it failed.</param>
public sealed record JournaledStep(StepId Id, JournaledPhase Phase, bool Incomplete, StepChange Change, string? ProblemCode)
{
    /// <summary>Whether there may be something to undo.</summary>
    public bool Touched => Phase is JournaledPhase.Begun || Incomplete || Change.Kind is not ChangeKind.Unchanged;
}

/// <summary>One run of a plan.</summary>
/// <param name="Version">Of the program.</param>
public sealed record JournaledRun(string Plan, string Version, DateTimeOffset Started, DateTimeOffset? Ended, JournalRunEnd? Result);

/// <summary>How a run ended.</summary>
public enum JournalRunEnd
{
    /// <summary>All steps are as wanted.</summary>
    Succeeded,

    /// <summary>With problems.</summary>
    Failed,

    /// <summary>By a signal.</summary>
    Interrupted,
}
