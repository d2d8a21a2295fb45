using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Plans;

/// <summary>Random graphs, failures, and power cuts at any line of the journal, torn at any byte.</summary>
public sealed class PlanRunnerPropertyTests
{
    private const int MaxRuns = 60;

    private static readonly Gen<Scenario> s_scenarios =
        from count in Gen.Choose(1, 7)
        from needs in Gen.ArrayOf(Gen.Choose(0, 127), count)
        from troubles in Gen.ArrayOf(Gen.Choose(0, 5), count)
        from crashes in Gen.ListOf(Gen.Choose(1, 25))
        from kept in Gen.Choose(0, 100)
        from parallel in Gen.Choose(1, 4)
        select new Scenario(needs, troubles, [.. crashes.Take(8)], kept / 100.0, parallel);

    [Fact]
    public void Every_rerun_converges_and_no_step_that_is_so_is_applied_again() =>
        Prop.ForAll(s_scenarios.ToArbitrary(), scenario =>
        {
            var (bed, _) = RunToTheEnd(scenario);

            bed.Steps.ShouldAllBe(s => bed.World.IsSo(s.Id));
            bed.Steps.SelectMany(s => s.Complaints).ShouldBeEmpty();
            bed.Applying.Where(m => m.Again).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_step_whose_outcome_is_on_the_disk_emits_Applying_in_a_later_run() =>
        Prop.ForAll(s_scenarios.ToArbitrary(), scenario =>
        {
            RunToTheEnd(scenario, (doneBefore, events) => events.OfType<PlanEvent.StepMoved>()
                .Where(m => m.Phase is StepPhase.Applying && doneBefore.Contains(m.Step)).ShouldBeEmpty());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Undo_is_the_exact_reverse_and_leaves_nothing_whatever_cuts_it_short() =>
        Prop.ForAll(s_scenarios.ToArbitrary(), scenario =>
        {
            var (bed, bytes) = RunToTheEnd(scenario);
            var before = bed.World.Actions.Count;

            foreach (var crash in scenario.Crashes.Append(int.MaxValue))
                bytes = bed.Run(RunMode.Undo, bytes, crash, scenario.Kept).Bytes;

            bed.Steps.ShouldAllBe(s => !bed.World.IsSo(s.Id));
            var undone = bed.World.Actions.Skip(before).ToList();
            undone.Where((action, at) => at == 0 || undone[at - 1] != action)
                .ShouldBe(bed.Steps.AsEnumerable().Reverse().Select(s => $"undo {s.Id}"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Undo_after_an_install_that_was_cut_short_leaves_nothing() =>
        Prop.ForAll(s_scenarios.ToArbitrary(), scenario =>
        {
            var bed = new Bed(scenario);
            byte[] bytes = [];
            foreach (var crash in scenario.Crashes)
                bytes = bed.Run(RunMode.Apply, bytes, crash, scenario.Kept).Bytes;

            bed.Run(RunMode.Undo, bytes, int.MaxValue, 0);

            bed.Steps.ShouldAllBe(s => !bed.World.IsSo(s.Id));
        }).QuickCheckThrowOnFailure();

    private static (Bed Bed, byte[] Bytes) RunToTheEnd(
        Scenario scenario, Action<HashSet<StepId>, IReadOnlyList<PlanEvent>>? afterEach = null)
    {
        var bed = new Bed(scenario);
        byte[] bytes = [];
        for (var run = 0; run < MaxRuns; run++)
        {
            var crash = run < scenario.Crashes.Count ? scenario.Crashes[run] : int.MaxValue;
            var (result, after, doneBefore, events) = bed.Run(RunMode.Apply, bytes, crash, scenario.Kept);
            bytes = after;
            afterEach?.Invoke(doneBefore, events);
            if (result is { Succeeded: true })
                return (bed, bytes);
        }
        throw new Xunit.Sdk.XunitException($"Not done after {MaxRuns} runs.");
    }

    /// <param name="Needs">Per step a bit mask of earlier steps.</param>
    /// <param name="Troubles">Per step: 0–2 none, 3 fails before the effect, 4 after it, 5 twice by a bug; each until it is tried again.</param>
    public sealed record Scenario(int[] Needs, int[] Troubles, IReadOnlyList<int> Crashes, double Kept, int Parallel);

    private sealed class Bed
    {
        private readonly Plan _plan = new("install");
        private readonly Scenario _scenario;

        public Bed(Scenario scenario)
        {
            _scenario = scenario;
            for (var i = 0; i < scenario.Needs.Length; i++)
            {
                var needs = Enumerable.Range(0, i).Where(n => (scenario.Needs[i] & (1 << n)) != 0).Select(n => Steps[n].Id).ToList();
                var step = Make(i, scenario.Troubles[i], needs);
                Steps.Add(step);
                _plan.Add(step, needs);
            }
        }

        public World World { get; } = new();

        public List<RecordingStep> Steps { get; } = [];

        public List<PlanEvent.StepMoved> Applying { get; } = [];

        public (PlanResult? Result, byte[] Bytes, HashSet<StepId> DoneBefore, IReadOnlyList<PlanEvent> Events) Run(
            RunMode mode, byte[] bytes, int crash, double kept)
        {
            using var file = new CrashingJournalFile(bytes, crash, kept);
            var observer = new TestObserver();
            PlanResult? result = null;
            HashSet<StepId> doneBefore = [];
            try
            {
                result = RunAsync(mode, file, observer, doneBefore).GetAwaiter().GetResult();
            }
            catch (PowerCut)
            {
                file.Crashed.ShouldBeTrue();
            }
            Applying.AddRange(observer.Events.OfType<PlanEvent.StepMoved>().Where(m => m.Phase is StepPhase.Applying));
            return (result, file.Bytes, doneBefore, observer.Events);
        }

        private async Task<PlanResult> RunAsync(RunMode mode, IJournalFile file, TestObserver observer, HashSet<StepId> doneBefore)
        {
            using var journal = await Journal.OpenAsync(file, TimeProvider.System, CancellationToken.None);
            doneBefore.UnionWith(journal.State.Steps.Values.Where(s => s.Phase is JournaledPhase.Done).Select(s => s.Id));
            var options = new PlanRunnerOptions { MaxParallel = _scenario.Parallel };
            var runner = new PlanRunner(journal, observer, TimeProvider.System, options);
            return await runner.RunAsync(_plan, mode, CancellationToken.None);
        }

        private RecordingStep Make(int number, int trouble, IReadOnlyList<StepId> needs)
        {
            var id = new StepId($"step/{number}");
            return new RecordingStep(World, id, needs)
            {
                BeforeEffect = async (apply, _) =>
                {
                    await Task.Yield();
                    if (trouble == 3 && apply == 1)
                        throw RecordingStep.Trouble();
                    if (trouble == 5 && apply <= 2)
                        throw new InvalidOperationException("a bug");
                },
                AfterEffect = (apply, _) => trouble == 4 && apply == 1 ? throw RecordingStep.Trouble() : Task.CompletedTask,
            };
        }
    }
}
