using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Plans;

/// <summary>Events as JSON objects, one per line of output (docs/output.md, "Acting commands").</summary>
public static class PlanEventJson
{
    /// <summary>
    /// The lines of an event. Started gives one per step; Ended gives none: a command writes <see cref="Result(PlanEvent.Ended)"/> (or
    /// <see cref="Result(DateTimeOffset, ExitCode, IReadOnlyList{Problem})"/>) when it has nothing more to do, as its last line.
    /// </summary>
    public static IReadOnlyList<JsonObject> Lines(PlanEvent planEvent) => planEvent switch
    {
        PlanEvent.Started started => [.. started.Steps.Select(s => Waiting(started.Time, s))],
        PlanEvent.StepMoved moved => [Moved(moved)],
        PlanEvent.StepProgress progress => [Progress(progress)],
        _ => [],
    };

    /// <summary>The last line of a command that ran one plan.</summary>
    public static JsonObject Result(PlanEvent.Ended ended)
    {
        var line = Result(ended.Time, ended.ExitCode, ended.Problems);
        line["elapsedMs"] = Milliseconds(ended.Elapsed);
        return line;
    }

    /// <summary>The last line of any acting command.</summary>
    public static JsonObject Result(DateTimeOffset time, ExitCode exitCode, IReadOnlyList<Problem> problems)
    {
        var line = new JsonObject
        {
            ["time"] = Stamp(time),
            ["result"] = exitCode switch { ExitCode.Ok => "succeeded", ExitCode.Interrupted => "interrupted", _ => "failed" },
            ["exitCode"] = (int)exitCode,
        };
        if (problems.Count > 0)
            line["problems"] = new JsonArray([.. problems.Select(Encode)]);
        return line;
    }

    /// <summary>A problem: <c>{code, what, why, do, details?}</c>.</summary>
    public static JsonObject Encode(Problem problem)
    {
        var encoded = new JsonObject { ["code"] = problem.Code, ["what"] = problem.What, ["why"] = problem.Why, ["do"] = problem.Do };
        if (problem.Details is not null)
            encoded["details"] = problem.Details;
        return encoded;
    }

    private static JsonObject Waiting(DateTimeOffset time, PlannedStep step)
    {
        var line = Step(time, step.Id, StepPhase.Waiting, TimeSpan.Zero);
        line["sentence"] = step.Sentence;
        line["needs"] = Texts(step.Needs.Select(n => n.Value));
        line["touches"] = Texts(step.Touches);
        return line;
    }

    private static JsonObject Moved(PlanEvent.StepMoved moved)
    {
        var line = Step(moved.Time, moved.Step, moved.Phase, moved.Elapsed);
        if (moved.Note is not null)
            line["note"] = moved.Note;
        if (moved.Again)
            line["again"] = true;
        if (moved.Problem is not null)
            line["problem"] = Encode(moved.Problem);
        return line;
    }

    private static JsonObject Progress(PlanEvent.StepProgress progress)
    {
        var line = new JsonObject
        {
            ["time"] = Stamp(progress.Time),
            ["step"] = progress.Step.Value,
            ["state"] = "progress",
            ["note"] = progress.Text,
        };
        if (progress.Fraction is { } fraction)
            line["fraction"] = Math.Round(fraction, 4);
        return line;
    }

    private static JsonObject Step(DateTimeOffset time, StepId id, StepPhase phase, TimeSpan elapsed) => new()
    {
        ["time"] = Stamp(time),
        ["step"] = id.Value,
        ["state"] = char.ToLowerInvariant(phase.ToString()[0]) + phase.ToString()[1..],
        ["elapsedMs"] = Milliseconds(elapsed),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
}
