using System.Globalization;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Bench.Running;

/// <summary>docs/benchmarks.md, written whole by every full run.</summary>
internal sealed class BenchmarksPage
{
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
        var commit = (await RunAsync("git", "-C", Checkout.Root, "rev-parse", "--short=12", "HEAD")).Trim();
        var changed = (await RunAsync("git", "-C", Checkout.Root, "status", "--porcelain", "--", "src", "addons", "hosts")).Length > 0 ? " with changes" : "";
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        var kernel = (await RunAsync("uname", "-sr")).Trim();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            # Benchmarks
            Written by `make bench`; do not edit. Last run: {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, commit {commit}{changed}, on a machine with
            {Environment.ProcessorCount} cores and {memory:0} GB of memory, {kernel}; load average at the end {load}.
            Machines are throwaway hosts (`hosts/host`), two never at work at once. Seconds are wall-clock seconds.


            """);
        await AtomicFile.WriteAsync(Checkout.PathOf("docs", "benchmarks.md"), FileModes.WorldReadable, head + Text.TrimEnd() + "\n", CancellationToken.None);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments) =>
        (await ChildProcess.RunAsync(new ProcessRequest(program, arguments), CancellationToken.None)).Output;
}
