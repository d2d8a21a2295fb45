using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

public sealed partial class PlanRunner
{
    /// <summary>Only looks. What cannot be looked at before an earlier step is done would be applied after it.</summary>
    private async Task<StepResult> LookAsync(Run run, Plan.Entry entry)
    {
        var mover = new Mover(run, entry.Step, time);
        var open = entry.Needs.Where(n => run.ResultOf(n)?.Phase is not StepPhase.Skipped).ToList();
        var dependsOn = "depends on " + string.Join(", ", open);
        try
        {
            mover.Move(StepPhase.Checking);
            return await CheckAsync(mover) switch
            {
                StepState.Done => mover.End(StepPhase.Skipped),
                StepState.Needed needed => mover.End(StepPhase.WouldApply, needed.Why),
                StepState.Blocked blocked => throw new StepFailed([blocked.Problem], ExitCode.None),
                _ => throw new InvalidOperationException("Check gave none of its three answers."),
            };
        }
        catch (StepStopped)
        {
            return mover.End(StepPhase.Interrupted);
        }
        catch (StepFailed) when (open.Count > 0)
        {
            return mover.End(StepPhase.WouldApply, dependsOn);
        }
        catch (StepFailed failed)
        {
            run.AddProblems(failed.Problems, failed.ExitCode);
            return mover.End(StepPhase.Failed, problem: failed.Problems[0]);
        }
    }
}
