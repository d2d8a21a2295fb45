using Kots.Embedded.Basics;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Plans;

public sealed class PlanRunnerTests : IDisposable
{
    private readonly World _world = new();
    private readonly TestObserver _observer = new();
    private readonly FakeClock _clock = new();
    private readonly Journal _journal;

    public PlanRunnerTests() => _journal = Journal.InMemory(_clock);

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task A_step_that_is_so_is_skipped_and_never_journaled()
    {
        _world.Set("a", true);
        var a = new RecordingStep(_world, "a");

        var result = await RunAsync(new Plan("p").Add(a));

        result.ExitCode.ShouldBe(ExitCode.Ok);
        a.Applies.ShouldBe(0);
        _observer.Moves.ShouldBe(["a checking", "a skipped"]);
        _journal.State.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Independent_steps_run_at_the_same_time_and_dependants_wait()
    {
        var gate = new TaskCompletionSource();
        var both = 0;
        async Task Meet(int n, CancellationToken ct)
        {
            if (Interlocked.Increment(ref both) == 2)
                gate.SetResult();
            await gate.Task.WaitAsync(TimeSpan.FromSeconds(10), ct);
        }
        var a = new RecordingStep(_world, "a") { BeforeEffect = Meet };
        var b = new RecordingStep(_world, "b") { BeforeEffect = Meet };
        var c = new RecordingStep(_world, "c", "a", "b");

        var result = await RunAsync(new Plan("p").Add(a).Add(b).Add(c, "a", "b"));

        result.Succeeded.ShouldBeTrue();
        c.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_steps_run_at_once_than_allowed()
    {
        var now = 0;
        var most = 0;
        var plan = new Plan("p");
        for (var i = 0; i < 6; i++)
        {
            plan.Add(new RecordingStep(_world, $"s/{i}")
            {
                BeforeEffect = async (_, _) =>
                {
                    var count = Interlocked.Increment(ref now);
                    InterlockedMax(ref most, count);
                    await Task.Yield();
                    Interlocked.Decrement(ref now);
                },
            });
        }

        await RunAsync(plan, new PlanRunnerOptions { MaxParallel = 2 });

        most.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task After_a_failure_nothing_new_starts_and_what_runs_may_finish()
    {
        var failed = new TaskCompletionSource();
        var a = new RecordingStep(_world, "a") { BeforeEffect = (_, _) => throw RecordingStep.Trouble(exitCode: ExitCode.Artifact) };
        var b = new RecordingStep(_world, "b") { BeforeEffect = (_, ct) => failed.Task.WaitAsync(ct) };
        var c = new RecordingStep(_world, "c");
        var plan = new Plan("p").Add(a).Add(b).Add(c);
        var observer = new CallbackObserver(_observer.OnEvent, e =>
        {
            if (e is PlanEvent.StepMoved { Phase: StepPhase.Failed })
                failed.TrySetResult();
        });

        var result = await new PlanRunner(_journal, observer, _clock, new PlanRunnerOptions { MaxParallel = 2 }).RunAsync(plan, RunMode.Apply, default);

        result.ExitCode.ShouldBe(ExitCode.Artifact);
        result.Problems.ShouldHaveSingleItem().Code.ShouldBe("KE9999");
        result.Steps.Select(s => s.Phase).ShouldBe([StepPhase.Failed, StepPhase.Done, StepPhase.Waiting]);
    }

    [Fact]
    public async Task By_option_a_failure_stops_the_others()
    {
        var a = new RecordingStep(_world, "a") { BeforeEffect = (_, _) => throw RecordingStep.Trouble() };
        var b = new RecordingStep(_world, "b") { BeforeEffect = (_, ct) => Task.Delay(Timeout.Infinite, ct) };

        var result = await RunAsync(new Plan("p").Add(b).Add(a), new PlanRunnerOptions { CancelOthersOnFailure = true });

        result.Interrupted.ShouldBeFalse();
        result.Steps.Select(s => s.Phase).ShouldBe([StepPhase.Interrupted, StepPhase.Failed]);
        result.ExitCode.ShouldBe(ExitCode.HostConfiguration);
    }

    [Fact]
    public async Task An_interrupt_reaches_the_running_step_and_the_journal()
    {
        using var interrupt = new CancellationTokenSource();
        var a = new RecordingStep(_world, "a")
        {
            BeforeEffect = async (_, ct) =>
            {
                await interrupt.CancelAsync();
                await Task.Delay(Timeout.Infinite, ct);
            },
        };
        var b = new RecordingStep(_world, "b", "a");

        var result = await new PlanRunner(_journal, _observer, _clock).RunAsync(new Plan("p").Add(a).Add(b, "a"), RunMode.Apply, interrupt.Token);

        result.ExitCode.ShouldBe(ExitCode.Interrupted);
        result.Problems.ShouldBeEmpty();
        _journal.State.Runs.ShouldHaveSingleItem().Result.ShouldBe(JournalRunEnd.Interrupted);
        _journal.State.Steps["a"].Phase.ShouldBe(JournaledPhase.Begun);
        b.Applies.ShouldBe(0);
    }

    [Fact]
    public async Task A_step_that_passes_its_limit_is_stopped_and_named()
    {
        var a = new RecordingStep(_world, "a")
        {
            Limit = TimeSpan.FromSeconds(30),
            BeforeEffect = async (_, ct) =>
            {
                _clock.Advance(TimeSpan.FromSeconds(31));
                await Task.Delay(Timeout.Infinite, ct);
            },
        };

        var result = await RunAsync(new Plan("p").Add(a));

        result.Problems.ShouldHaveSingleItem().Code.ShouldBe("KE0311");
        result.Problems[0].What.ShouldContain("30 s");
        result.ExitCode.ShouldBe(ExitCode.Retry);
    }

    [Fact]
    public async Task What_comes_and_goes_after_its_Apply_is_looked_at_again()
    {
        var looks = 0;
        var a = new RecordingStep(_world, "a") { Sees = () => ++looks is 1 or 2 ? new StepState.Needed("it restarts") : new StepState.Done() };

        var result = await RunAsync(new Plan("p").Add(a), new PlanRunnerOptions { SettleLimit = TimeSpan.FromMinutes(1), RetryPause = TimeSpan.Zero });

        result.Succeeded.ShouldBeTrue();
        looks.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_not_so_after_its_Apply_is_a_problem_that_says_why()
    {
        var a = new RecordingStep(_world, "a") { Sees = () => new StepState.Needed("the file has other content") };

        var result = await RunAsync(new Plan("p").Add(a));

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("KE0310");
        problem.Why.ShouldBe("the file has other content");
        result.ExitCode.ShouldBe(ExitCode.Retry);
        _journal.State.Steps["a"].Phase.ShouldBe(JournaledPhase.Failed);
        _journal.State.Steps["a"].Change.Kind.ShouldBe(ChangeKind.Created);
    }

    [Fact]
    public async Task A_blocked_step_is_not_tried_and_leaves_nothing_to_undo()
    {
        var a = new RecordingStep(_world, "a") { Sees = () => new StepState.Blocked(RecordingStep.Trouble().Problem) };

        var result = await RunAsync(new Plan("p").Add(a));

        result.Problems.ShouldHaveSingleItem().Code.ShouldBe("KE9999");
        a.Applies.ShouldBe(0);
        _journal.State.Steps["a"].Touched.ShouldBeFalse();
    }

    [Fact]
    public async Task What_asks_for_another_try_gets_it_a_few_times()
    {
        var a = new RecordingStep(_world, "a") { BeforeEffect = (n, _) => n < 3 ? throw RecordingStep.Trouble(exitCode: ExitCode.Retry) : Task.CompletedTask };
        var b = new RecordingStep(_world, "b") { BeforeEffect = (_, _) => throw RecordingStep.Trouble(exitCode: ExitCode.Retry) };

        var result = await RunAsync(new Plan("p").Add(a).Add(b), new PlanRunnerOptions { RetryPause = TimeSpan.Zero });

        a.Applies.ShouldBe(3);
        b.Applies.ShouldBe(3);
        result.ExitCode.ShouldBe(ExitCode.Retry);
        result.Steps.Select(s => s.Phase).ShouldBe([StepPhase.Done, StepPhase.Failed]);
    }

    [Fact]
    public async Task A_bug_in_a_step_is_exit_70_and_a_full_disk_is_not()
    {
        var bug = new RecordingStep(_world, "a") { BeforeEffect = (_, _) => throw new InvalidOperationException("oops") };
        var disk = new RecordingStep(_world, "b") { BeforeEffect = (_, _) => throw new IOException("No space left on device") };

        var first = await RunAsync(new Plan("p").Add(bug));
        var second = await RunAsync(new Plan("p").Add(disk));

        first.ExitCode.ShouldBe(ExitCode.Bug);
        first.Problems[0].Code.ShouldBe("KE0313");
        second.ExitCode.ShouldBe(ExitCode.HostConfiguration);
        second.Problems[0].Why.ShouldBe("No space left on device");
    }

    [Fact]
    public async Task A_done_step_that_is_no_longer_so_is_applied_again_and_says_so()
    {
        var a = new RecordingStep(_world, "a");
        await RunAsync(new Plan("p").Add(a));
        _world.Set("a", false);

        await RunAsync(new Plan("p").Add(a));

        _observer.Events.OfType<PlanEvent.StepMoved>().Where(m => m.Phase is StepPhase.Applying).Select(m => m.Again).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_shows_what_depends_on_what_it_would_do()
    {
        var a = new RecordingStep(_world, "a");
        var b = new RecordingStep(_world, "b") { Sees = () => throw RecordingStep.Trouble("containerd does not answer") };
        var c = new RecordingStep(_world, "c") { Sees = () => new StepState.Done() };

        var result = await new PlanRunner(_journal, _observer, _clock).RunAsync(new Plan("p").Add(a).Add(b, "a").Add(c), RunMode.DryRun, default);

        result.Succeeded.ShouldBeTrue();
        result.Steps.Select(s => (s.Phase, s.Note)).ShouldBe(
            [(StepPhase.WouldApply, "a is missing"), (StepPhase.WouldApply, "depends on a"), (StepPhase.Skipped, null)]);
        _world.Actions.ShouldBeEmpty();
        _journal.State.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_goes_on_after_a_problem_and_the_next_one_finishes()
    {
        var a = new RecordingStep(_world, "a");
        var b = new RecordingStep(_world, "b") { BeforeUndo = n => n == 1 ? throw RecordingStep.Trouble() : Task.CompletedTask };
        var plan = new Plan("p").Add(a).Add(b, "a");
        await RunAsync(plan);

        var first = await new PlanRunner(_journal, _observer, _clock).RunAsync(plan, RunMode.Undo, default);
        var second = await new PlanRunner(_journal, _observer, _clock).RunAsync(plan, RunMode.Undo, default);

        first.Succeeded.ShouldBeFalse();
        first.Steps.Select(s => s.Phase).ShouldBe([StepPhase.Undone, StepPhase.Failed]);
        second.Steps.Select(s => s.Phase).ShouldBe([StepPhase.Skipped, StepPhase.Undone]);
        _world.IsSo("b").ShouldBeFalse();
    }

    [Fact]
    public async Task Undo_gets_the_first_previous_value_of_several_Applies()
    {
        var a = new RecordingStep(_world, "a") { Change = n => StepChange.Changed(("previous", $"value {n}"), ($"only {n}", "x")) };
        var plan = new Plan("p").Add(a);
        await RunAsync(plan);
        _world.Set("a", false);
        await RunAsync(plan);

        await new PlanRunner(_journal, _observer, _clock).RunAsync(plan, RunMode.Undo, default);

        a.UndoneWith!.Kind.ShouldBe(ChangeKind.Changed);
        a.UndoneWith.Undo.OrderBy(u => u.Key).Select(u => $"{u.Key}={u.Value}").ShouldBe(["only 1=x", "only 2=x", "previous=value 1"]);
    }

    [Fact]
    public async Task Undo_is_not_called_for_what_changed_nothing_but_is_for_what_began_and_never_ended()
    {
        var a = new RecordingStep(_world, "a") { Change = _ => StepChange.Unchanged };
        var b = new RecordingStep(_world, "b") { AfterEffect = (_, _) => throw RecordingStep.Trouble() };
        var plan = new Plan("p").Add(a).Add(b);
        await RunAsync(plan);

        await new PlanRunner(_journal, _observer, _clock).RunAsync(plan, RunMode.Undo, default);

        a.Undos.ShouldBe(0);
        b.UndoneWith!.Undo.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_names_steps_that_this_version_does_not_know()
    {
        await RunAsync(new Plan("p").Add(new RecordingStep(_world, "old/step")));

        var result = await new PlanRunner(_journal, _observer, _clock).RunAsync(new Plan("p"), RunMode.Undo, default);

        result.Problems.ShouldHaveSingleItem().What.ShouldContain("old/step");
        result.ExitCode.ShouldBe(ExitCode.ResetIncomplete);
    }

    [Fact]
    public async Task An_observer_that_throws_does_not_stop_the_plan()
    {
        var a = new RecordingStep(_world, "a");

        var result = await new PlanRunner(_journal, new CallbackObserver(_ => throw new IOException("Broken pipe")), _clock)
            .RunAsync(new Plan("p").Add(a), RunMode.Apply, default);

        result.Succeeded.ShouldBeTrue();
    }

    private Task<PlanResult> RunAsync(Plan plan, PlanRunnerOptions? options = null) =>
        new PlanRunner(_journal, _observer, _clock, options).RunAsync(plan, RunMode.Apply, CancellationToken.None);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
