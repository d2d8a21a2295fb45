using Kots.Embedded.Basics;
using Kots.Embedded.Plans;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Plans;

public sealed class PlanEventJsonTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 24, 4, 30, 0, 123, TimeSpan.Zero);
    private static readonly Problem s_problem = new("KE0311", "What.", "Why.", "Do.");

    [Fact]
    public void A_failed_step_carries_its_problem() =>
        Line(new PlanEvent.StepMoved(s_time, "a/b", StepPhase.Failed, TimeSpan.FromMilliseconds(1234.5), Problem: s_problem)).ShouldBe(
            """{"time":"2026-11-24T04:30:00.123Z","step":"a/b","state":"failed","elapsedMs":1234,"""
            + "\"problem\":" + """{"code":"KE0311","what":"What.","why":"Why.","do":"Do."}}""");

    [Fact]
    public void Words_of_several_parts_are_camel_case() =>
        Line(new PlanEvent.StepMoved(s_time, "a", StepPhase.WouldApply, TimeSpan.Zero, "it is missing")).ShouldBe(
            """{"time":"2026-11-24T04:30:00.123Z","step":"a","state":"wouldApply","elapsedMs":0,"note":"it is missing"}""");

    [Fact]
    public void The_start_lists_each_step_as_waiting() =>
        Line(new PlanEvent.Started(s_time, "install", [new PlannedStep("a", "Do a", ["z"], ["/x"])])).ShouldBe(
            """{"time":"2026-11-24T04:30:00.123Z","step":"a","state":"waiting","elapsedMs":0,"sentence":"Do a","needs":["z"],"touches":["/x"]}""");

    [Fact]
    public void The_result_is_a_line_of_its_own()
    {
        var ended = new PlanEvent.Ended(s_time, false, TimeSpan.FromSeconds(2), [s_problem], ExitCode.Retry);

        PlanEventJson.Lines(ended).ShouldBeEmpty();
        PlanEventJson.Result(ended).ToJsonString().ShouldBe(
            """{"time":"2026-11-24T04:30:00.123Z","result":"failed","exitCode":75,"problems":[{"code":"KE0311","what":"What.","why":"Why.","do":"Do."}],"elapsedMs":2000}""");
        PlanEventJson.Result(s_time, ExitCode.Interrupted, []).ToJsonString().ShouldContain("\"result\":\"interrupted\",\"exitCode\":130");
    }

    private static string Line(PlanEvent planEvent) => PlanEventJson.Lines(planEvent).ShouldHaveSingleItem().ToJsonString();
}
