using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

public sealed partial class PlanRunner
{
    private async Task<StepResult> ApplyAsync(Run run, Plan.Entry entry)
    {
        var mover = new Mover(run, entry.Step, time);
        try
        {
            mover.Move(StepPhase.Checking);
            switch (await CheckAsync(mover))
            {
                case StepState.Done:
                    return mover.End(StepPhase.Skipped);
                case StepState.Blocked blocked:
                    throw new StepFailed([blocked.Problem], ExitCode.None);
                case StepState.Needed needed:
                    var change = await BringAboutAsync(mover, needed.Why);
                    return mover.End(StepPhase.Done, needed.Why, change);
                default:
                    throw new InvalidOperationException("Check gave none of its three answers.");
            }
        }
        catch (StepStopped)
        {
            return mover.End(StepPhase.Interrupted);
        }
        catch (StepFailed failed)
        {
            return await FailAsync(mover, failed.Problems, failed.ExitCode);
        }
    }

    private async Task<StepResult> FailAsync(Mover mover, IReadOnlyList<Problem> problems, ExitCode exitCode)
    {
        mover.Run.Stop();
        mover.Run.AddProblems(problems, exitCode);
        await journal.FailedAsync(mover.Step.Id, problems[0].Code);
        return mover.End(StepPhase.Failed, problem: problems[0]);
    }

    /// <summary>Intent, Apply, outcome, and a second look.</summary>
    private async Task<StepChange> BringAboutAsync(Mover mover, string why)
    {
        var again = journal.State.Steps.GetValueOrDefault(mover.Step.Id) is { Phase: JournaledPhase.Done };
        await journal.IntentAsync(mover.Step.Id);
        mover.Move(StepPhase.Applying, why, again);
        var change = await GuardAsync(mover, mover.Step.Text.Limit, ct => TryAsync(mover, ct));
        await journal.OutcomeAsync(mover.Step.Id, change);
        return await SettledAsync(mover) switch
        {
            StepState.Blocked blocked => throw new StepFailed([blocked.Problem], ExitCode.None),
            StepState.Needed needed => throw new StepFailed([PlanProblems.StillNeeded(mover.Described, needed.Why)], ExitCode.Retry),
            _ => change,
        };
    }

    private async Task<StepState> SettledAsync(Mover mover)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var state = await CheckAsync(mover);
            if (state is not StepState.Needed || time.GetElapsedTime(start) >= _options.SettleLimit)
                return state;
            await GuardAsync(mover, _options.SettleLimit + _options.RetryPause, async ct =>
            {
                await Task.Delay(_options.RetryPause, time, ct);
                return true;
            });
        }
    }

    private Task<StepState> CheckAsync(Mover mover) => GuardAsync(mover, _options.CheckLimit, mover.Step.CheckAsync);

    private async Task<StepChange> TryAsync(Mover mover, CancellationToken ct)
    {
        var progress = new ProgressReport(mover.Step.Id, mover.Run.Events, time);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return mover.Step is IProgressingStep progressing
                    ? await progressing.ApplyAsync(progress, ct)
                    : await mover.Step.ApplyAsync(ct);
            }
            catch (ProblemException error) when (error.ExitCode is ExitCode.Retry && attempt < _options.Attempts && !ct.IsCancellationRequested)
            {
                LogRetry(_logger, mover.Step.Id, attempt, error.Message);
                progress.Note($"Another try: {error.Problem.What}");
                await Task.Delay(_options.RetryPause, time, ct);
            }
        }
    }

    /// <summary>Calls into a step, within a limit, and sorts what may come out of it.</summary>
    /// <exception cref="StepStopped">The run is being stopped.</exception>
    /// <exception cref="StepFailed">Everything else.</exception>
    private async Task<T> GuardAsync<T>(Mover mover, TimeSpan span, Func<CancellationToken, Task<T>> call)
    {
        using var limit = new CancellationTokenSource(span, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, mover.Run.Token);
        try
        {
            return await call(both.Token);
        }
        catch (Exception) when (mover.Run.Token.IsCancellationRequested)
        {
            // Whatever a step says while it is told to stop, it is an effect of that.
            throw new StepStopped();
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new StepFailed([PlanProblems.TooSlow(mover.Described, span)], ExitCode.Retry);
        }
        catch (ProblemException error)
        {
            LogProblem(_logger, error, mover.Step.Id);
            throw new StepFailed(error.Problems, error.ExitCode);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogProblem(_logger, error, mover.Step.Id);
            throw new StepFailed([PlanProblems.FileError(mover.Described, error)], ExitCode.HostConfiguration);
        }
        catch (Exception error)
        {
            LogBug(_logger, error, mover.Step.Id);
            throw new StepFailed([PlanProblems.Bug(mover.Described, error)], ExitCode.Bug);
        }
    }

#pragma warning disable CA1064 // they never leave this class
    private sealed class StepStopped : Exception;

    private sealed class StepFailed(IReadOnlyList<Problem> problems, ExitCode exitCode) : Exception
    {
        public IReadOnlyList<Problem> Problems => problems;

        public ExitCode ExitCode => exitCode;
    }
#pragma warning restore CA1064
}
