using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Bench.Engine;

/// <summary>What the KOTS engine costs: the program from its start, a form at every keystroke, and how both grow.</summary>
internal static class EngineCost
{
    private const int Runs = 7;
    private static readonly int[] s_manifests = [10, 100, 500, 1000, 5000];
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);
    private static readonly int[] s_items = [10, 50, 200, 500, 1000];

    public static async Task<Section> MeasureAsync()
    {
        var items = s_items.ToDictionary(count => count, count => Config(GeneratedRelease.Of(0, count)));
        var (start, _) = await ProgramAsync(["version", "--help"]);
        using var folder = await TemporaryFolder.WithAsync(GeneratedRelease.Of(500, 200), CancellationToken.None);
        var (seconds, megabytes) = await ProgramAsync(["template", folder.FullPath]);
        var lines = new List<string>
        {
            $"- `kubectl kots template`, 500 manifests and 200 items, from the program's start: {Section.Number(seconds, 2)} s (target 1), {Section.Number(megabytes, 0)} MB at most (target 150); "
            + $"against starting it for `--help` {Section.Number(seconds / start, 1)} times",
            $"- a Config of 200 items that refer to each other, as at a keystroke: {Section.Number(items[200], 1)} ms (target 20)",
            "",
            "| manifests (50 items) | ms | ms each |",
            "|---|---|---|",
        };
        foreach (var count in s_manifests)
            lines.Add(Row(count, Milliseconds(() => Render(GeneratedRelease.Of(count, 50)))));
        lines.AddRange(["", "| items of a Config | ms | ms each |", "|---|---|---|"]);
        foreach (var (count, milliseconds) in items)
            lines.Add(Row(count, milliseconds));
        return new Section("The engine", lines);
    }

    private static string Row(int count, double milliseconds) => $"| {count} | {Section.Number(milliseconds, 1)} | {Section.Number(milliseconds / count, 3)} |";

    private static void Render(FileTree release)
    {
        var templates = ReleaseTemplates.Of(release, Surroundings());
        KindsRendering.Of(templates);
        ManifestRendering.Of(templates);
    }

    // The document is read once, and rendered anew for each change of a value.
    private static double Config(FileTree release)
    {
        var config = ReleaseTemplates.Of(release, Surroundings()).Config!;
        return Milliseconds(() => ConfigRendering.Render(config, new ConfigItems(), Surroundings()));
    }

    private static ConfigSurroundings Surroundings() => new()
    {
        Facts = new TemplateFacts { AppSlug = "bench", Static = new StaticSettings { Namespace = "default" } },
        Options = new TemplateOptions { Time = TimeProvider.System, Random = RandomNumberGenerator.Fill },
        Randomness = new StableRandomness(new Secret("a seed of the bench")),
    };

    private static double Milliseconds(Action work)
    {
        // As in a console that has been up for a while: compiled well.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_warmUp;)
            work();
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return Median(times);
    }

    private static async Task<(double Seconds, double Megabytes)> ProgramAsync(string[] arguments)
    {
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await ChildProcess.RunAsync(new ProcessRequest(ThrowawayMachine.Out("kubectl-kots"), arguments), CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        // The kernel keeps the highest mark as long as the process runs.
        var watch = new ProcessRequest("bash", ["-c", "\"$@\" > /dev/null & while grep VmHWM /proc/$!/status 2> /dev/null; do sleep 0.005; done; true", "bash", ThrowawayMachine.Out("kubectl-kots"), .. arguments]);
        var marks = (await ChildProcess.RunAsync(watch, CancellationToken.None)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000);
        return (Median(times), marks.DefaultIfEmpty(0).Max());
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
