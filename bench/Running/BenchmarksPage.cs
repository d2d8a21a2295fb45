using System.Globalization;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Bench.Running;

/// <summary>
/// docs/benchmarks.md. A run writes the sections that it measured, each with when and of which commit, and leaves the others as they are: all of
/// it takes half an hour of a quiet machine, and a part is measured again when its part of the product changed.
/// </summary>
internal sealed class BenchmarksPage
{
    private static readonly string[] s_order = ["The program", "The bundle", "The engine", "Templates against Go", "Time to console", "Time of a worker's join", "Idle", "The console"];
    private readonly List<Section> _sections = [];

    /// <summary>What was measured so far, as Markdown.</summary>
    public string Text => string.Join('\n', _sections.SelectMany(s => (string[])[$"## {s.Title}", .. s.Lines, ""]));

    public void Add(Section section)
    {
        _sections.Add(section);
        Console.Error.WriteLine($"bench: {section.Title} is measured");
    }

    public async Task WriteAsync()
    {
        var path = Checkout.PathOf("docs", "benchmarks.md");
        var bodies = (await File.ReadAllTextAsync(path)).Split("\n## ").Skip(1).Select(text => text.Split('\n', 2)).ToDictionary(t => t[0], t => t[1].Trim());
        var stamp = await StampAsync();
        foreach (var section in _sections)
            bodies[section.Title] = string.Join('\n', section.Lines).Trim() + "\n\n" + stamp;
        var kernel = (await RunAsync("uname", "-sr")).Trim();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            # Benchmarks
            Written by `make bench`; do not edit. Measured on a machine with {Environment.ProcessorCount} cores and {memory:0} GB of memory, {kernel}.
            Machines are throwaway hosts (`hosts/host`); two are never at work at once, though the joins' first nodes run beside them. Seconds are
            wall-clock seconds.

            """);
        var text = bodies.OrderBy(b => Array.IndexOf(s_order, b.Key)).Select(b => $"\n## {b.Key}\n{b.Value}\n");
        await AtomicFile.WriteAsync(path, FileModes.WorldReadable, head + string.Concat(text), CancellationToken.None);
    }

    private static async Task<string> StampAsync()
    {
        var commit = (await RunAsync("git", "-C", Checkout.Root, "rev-parse", "--short=12", "HEAD")).Trim();
        var changed = (await RunAsync("git", "-C", Checkout.Root, "status", "--porcelain", "--", "src", "addons", "hosts")).Length > 0 ? " with changes" : "";
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        return string.Create(CultureInfo.InvariantCulture, $"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, commit {commit}{changed}; load average at the end {load}.");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments) =>
        (await ChildProcess.RunAsync(new ProcessRequest(program, arguments), CancellationToken.None)).Output;
}
