using System.Diagnostics;
using System.Security.Cryptography;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Tests.Fuzz.Cases;
using Kots.Embedded.Tests.Fuzz.Running;

namespace Kots.Embedded.Bench.Engine;

/// <summary>
/// Our template engine against Go's text/template with Sprig (tests/Oracle), the same templates and data, taking turns: rendering what is compiled,
/// and parsing and rendering once.
/// </summary>
internal static class GoComparison
{
    private const int Rounds = 7;
    private const double RenderTarget = 2;
    private const double WholeTarget = 1;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(0.4);

    public static async Task<Section> MeasureAsync()
    {
        using var oracle = await Oracle.StartAsync();
        var lines = new List<string>
        {
            "Ours against Go 1.19's text/template with Sprig 3.2 in the same run, taking turns; times are for one rendering, ratios say how many times ours is as fast.",
            $"Targets: {Section.Number(RenderTarget, 0)} for compiled templates, {Section.Number(WholeTarget, 0)} for parsing and rendering once. Go is given Go's values each time. Ours is given the same, and then .NET's,",
            "of which it takes at each rendering what the template asks for.",
            "`dotnet run -c Release --project bench -- --only go`",
            "",
            "| templates | compiled: Go | ours | ratio | once: Go | ours | ratio |",
            "|---|---|---|---|---|---|---|",
        };
        foreach (var row in ComparedTemplates.All)
        {
            // Go's side decodes the data once, too.
            lines.Add(Measure(oracle, row, "Go's values", GoData(row.Data)));
            lines.Add(Measure(oracle, row, ".NET's values", row.Data));
        }
        return new Section("Templates against Go", lines);
    }

    private static string Measure(Oracle oracle, FuzzCase row, string kind, object? data)
    {
        var options = new TemplateOptions { Functions = [FunctionSet.Sprig], Time = TimeProvider.System, Random = RandomNumberGenerator.Fill };
        var compiled = Template.Parse("t", row.Template, options);
        if (compiled.Execute(row.Data) != oracle.Ask(row).Output)
            throw new InvalidOperationException($"{row.Id}: the engines make different texts of it.");
        Action render = () => compiled.Execute(data);
        Action whole = () => Template.Parse("t", row.Template, options).Execute(data);
        var repeat = Repeat(render);
        // Compiled well by the runtime, as in a console that has been up for a while.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < 4 * s_round;)
        {
            Nanoseconds(render, Math.Max(1, repeat / 10));
            Nanoseconds(whole, Math.Max(1, repeat / 10));
        }
        var times = new List<(double GoRender, double GoWhole, double Render, double Whole)>();
        for (var round = 0; round < Rounds; round++)
        {
            var go = oracle.Measure(row, repeat);
            times.Add(((double)go["render"]! / repeat, (double)go["whole"]! / repeat, Nanoseconds(render, repeat), Nanoseconds(whole, repeat)));
        }
        var (goRender, goWhole) = (Section.Median(times.Select(t => t.GoRender)), Section.Median(times.Select(t => t.GoWhole)));
        var (ourRender, ourWhole) = (Section.Median(times.Select(t => t.Render)), Section.Median(times.Select(t => t.Whole)));
        return $"| {row.Id}, {kind} | {Microseconds(goRender)} | {Microseconds(ourRender)} | {Ratio(goRender / ourRender, RenderTarget)} | {Microseconds(goWhole)} | {Microseconds(ourWhole)} | {Ratio(goWhole / ourWhole, WholeTarget)} |";
    }

    private static object? GoData(object? value)
    {
        switch (value)
        {
            case Dictionary<string, object?> entries:
                var map = new GoMap(GoType.Map);
                foreach (var (key, entry) in entries)
                    map[key] = GoData(entry);
                return map;
            case object?[] list:
                return GoSlice.List(Array.ConvertAll(list, GoData));
            case int number:
                return GoInt.Box(number);
            default:
                return value;
        }
    }

    // So many that a round takes its time.
    private static int Repeat(Action render)
    {
        render();
        var one = Nanoseconds(render, 10);
        return (int)Math.Clamp(s_round.TotalNanoseconds / one / 4, 5, 20_000);
    }

    private static double Nanoseconds(Action work, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / times;
    }

    private static string Microseconds(double nanoseconds) => $"{Section.Number(nanoseconds / 1000, nanoseconds < 100_000 ? 1 : 0)} µs";

    private static string Ratio(double ratio, double target) => $"{Section.Number(ratio, 1)} ({Section.Verdict(target, ratio)})";
}
