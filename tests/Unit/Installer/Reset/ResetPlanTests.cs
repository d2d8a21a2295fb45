using Kots.Embedded.Installer.Reset;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.Tests.Unit.Installer.Install;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Reset;

public sealed class ResetPlanTests
{
    [Theory]
    [InlineData("Install/Expected/InstallPlanTests.txt")]
    [InlineData("Join/Expected/JoinPlanTests.worker.txt")]
    public async Task Every_step_that_a_plan_may_leave_in_the_journal_can_be_undone(string reviewed)
    {
        using var machine = new SpecUnderTest();
        using var journal = Journal.InMemory(TimeProvider.System);
        var steps = File.ReadLines(Checkout.PathOf(["tests", "Unit", "Installer", .. reviewed.Split('/')]))
            .Where(line => !line.StartsWith(' ')).Select(line => (StepId)line.Split(": ")[0]).ToList();
        steps.Count.ShouldBeGreaterThan(15);
        foreach (var step in steps)
            await journal.IntentAsync(step);

        var known = ResetPlan.Build(machine, machine.Paths, journal.State).Entries.Select(e => e.Step.Id);

        steps.Except(known).ShouldBeEmpty();
    }
}
