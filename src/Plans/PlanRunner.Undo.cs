using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

public sealed partial class PlanRunner
{
    /// <summary>One after the other, in the reverse of the plan's order; goes on after a problem, so that as little as possible is left.</summary>
    private async Task UndoAsync(Run run)
    {
        var known = run.Plan.Entries.Select(e => e.Step.Id).ToHashSet();
        var unknown = journal.State.Steps.Values.Where(s => s.Touched && !known.Contains(s.Id)).Select(s => PlanProblems.UnknownStep(s.Id)).ToList();
        if (unknown.Count > 0)
            run.AddProblems(unknown, ExitCode.ResetIncomplete);
        foreach (var entry in run.Plan.Entries.Reverse())
        {
            if (run.Token.IsCancellationRequested)
                return;
            run.Record(await UndoAsync(run, entry.Step));
        }
    }

    private async Task<StepResult> UndoAsync(Run run, IStep step)
    {
        var mover = new Mover(run, step, time);
        var recorded = journal.State.Steps.GetValueOrDefault(step.Id);
        if (recorded is null or { Phase: JournaledPhase.Undone })
            return mover.End(StepPhase.Skipped);
        try
        {
            if (recorded.Touched)
            {
                mover.Move(StepPhase.Undoing);
                await GuardAsync(mover, step.Text.Limit, async ct =>
                {
                    await step.UndoAsync(recorded.Change, ct);
                    return true;
                });
            }
            await journal.UndoneAsync(step.Id);
            return mover.End(StepPhase.Undone);
        }
        catch (StepStopped)
        {
            return mover.End(StepPhase.Interrupted);
        }
        catch (StepFailed failed)
        {
            // The journal keeps the step as it was: the next Undo begins with it.
            run.AddProblems(failed.Problems, failed.ExitCode);
            return mover.End(StepPhase.Failed, problem: failed.Problems[0]);
        }
    }
}
