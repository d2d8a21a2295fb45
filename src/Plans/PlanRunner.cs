using Kots.Embedded.Basics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kots.Embedded.Plans;

/// <summary>
/// Runs plans. It alone owns order, parallelism, time limits, retries, journal, events, dry run and undo. One run at a time per journal;
/// the caller holds a <see cref="RunLock"/>.
/// </summary>
/// <param name="journal">Read and written; a dry run only reads nothing from it and writes nothing to it.</param>
/// <param name="logger">Gets what people are not shown: stack traces of our bugs.</param>
public sealed partial class PlanRunner(
    Journal journal, IPlanObserver observer, TimeProvider time, PlanRunnerOptions? options = null, ILogger<PlanRunner>? logger = null)
{
    private readonly PlanRunnerOptions _options = options ?? new PlanRunnerOptions();
    private readonly ILogger _logger = logger ?? (ILogger)NullLogger.Instance;

    /// <summary>
    /// Runs the plan. Problems of steps and an interrupt end up in the result, not in an exception. Safe to repeat after any end, a kill
    /// or a power cut included.
    /// </summary>
    /// <param name="ct">Cancelled: running steps are told to stop, nothing new starts, the journal says interrupted.</param>
    /// <exception cref="ProblemException">KE0304: the journal cannot be written; running steps have been awaited.</exception>
    public async Task<PlanResult> RunAsync(Plan plan, RunMode mode, CancellationToken ct)
    {
        var events = new EventStream(observer, time, _logger);
        var started = time.GetTimestamp();
        if (mode is not RunMode.DryRun)
            await journal.RunStartedAsync(mode is RunMode.Undo ? plan.Name + "/undo" : plan.Name, _options.Version);
        events.Emit(at => new PlanEvent.Started(at, plan.Name, plan.Describe()));

        var run = new Run(plan, events, goOnAfterFailure: mode is not RunMode.Apply, ct);
        try
        {
            switch (mode)
            {
                case RunMode.Undo:
                    await UndoAsync(run);
                    break;
                case RunMode.DryRun:
                    await ScheduleAsync(run, LookAsync);
                    break;
                default:
                    await ScheduleAsync(run, ApplyAsync);
                    break;
            }
        }
        finally
        {
            run.Dispose();
        }

        var result = Sum(run, mode, time.GetElapsedTime(started), interrupted: ct.IsCancellationRequested && !run.AllEnded);
        if (mode is not RunMode.DryRun)
        {
            await journal.RunEndedAsync(
                result.Interrupted ? JournalRunEnd.Interrupted : result.Succeeded ? JournalRunEnd.Succeeded : JournalRunEnd.Failed);
        }
        events.Emit(at => new PlanEvent.Ended(at, result.Succeeded, result.Elapsed, result.Problems, result.ExitCode));
        return result;
    }

    /// <summary>Starts each step when what it needs is there, in the plan's order, until nothing can start and nothing runs.</summary>
    private async Task ScheduleAsync(Run run, Func<Run, Plan.Entry, Task<StepResult>> act)
    {
        var waiting = run.Plan.Entries.ToList();
        var running = new List<Task<StepResult>>();
        Exception? broken = null;
        while (true)
        {
            while (broken is null && !run.Stopping && running.Count < _options.MaxParallel && waiting.Find(run.CanStart) is { } next)
            {
                waiting.Remove(next);
                // On the pool: the part of a step before its first await must not hold up the others.
                running.Add(Task.Run(() => act(run, next), CancellationToken.None));
            }
            if (running.Count == 0)
                break;
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            try
            {
                run.Record(await ended, _options.CancelOthersOnFailure);
            }
            catch (Exception error)
            {
                // Steps' own errors are results. This is the journal: without it nothing may start, and what runs is awaited.
                broken ??= error;
            }
        }
        if (broken is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(broken);
    }

    private static PlanResult Sum(Run run, RunMode mode, TimeSpan elapsed, bool interrupted)
    {
        var succeeded = !interrupted && run.Problems.Count == 0 && run.AllEnded;
        var exitCode = succeeded ? ExitCode.Ok
            : interrupted ? ExitCode.Interrupted
            : run.FirstExitCode is not ExitCode.None ? run.FirstExitCode
            : mode is RunMode.Undo ? ExitCode.ResetIncomplete : ExitCode.HostConfiguration;
        return new PlanResult(succeeded, interrupted, run.Problems, run.Results(), elapsed, exitCode);
    }
}
