using System.Globalization;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>
/// filesystemPerformance/NAME.json: how long fdatasync takes after small writes, as etcd writes its log. In fio's shape, without fio:
/// a file without a name, so that nothing stays even after a kill. Differs from troubleshoot: two seconds, not two minutes
/// (<c>runTime</c> can only shorten it), and no load in the background.
/// </summary>
internal static class LatencyCollector
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);
    private static readonly double[] s_percentiles = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 99.5, 99.9, 99.95, 99.99];

    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var folder = host.Path(host.NearestExisting(spec.Text("directory") ?? "/var/lib"));
        var block = (int)Math.Clamp(Quantity.Parse(spec.Text("operationSize") ?? "1024") ?? 1024, 1, 1 << 20);
        var size = (long)Math.Clamp(Quantity.Parse(spec.Text("fileSize") ?? "10Mi") ?? (10 << 20), block, 1 << 30);
        var seconds = GoDuration.Parse(spec.Text("runTime") ?? "") is { } nanoseconds ? (double)(nanoseconds / 1_000_000_000) : s_longest.TotalSeconds;
        var limit = TimeSpan.FromSeconds(Math.Clamp(seconds, 0.1, s_longest.TotalSeconds));
        // blocking system calls for seconds: a thread of its own, with the lowest priority for its input and output
        var sample = await Task.Factory.StartNew(() => Sample(folder, block, size, limit, host.Time, ct), ct,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return CollectedFile.Named(spec, "filesystemPerformance", "filesystemPerformance", Report(sample, block, size));
    }

    /// <summary>fio's index of a percentile in sorted values.</summary>
    internal static int PercentileIndex(int length, double share) => Math.Max(0, (int)Math.Ceiling(Math.Round(share * length, 9)) - 1);

    private static List<long> Sample(string folder, int block, long size, TimeSpan limit, TimeProvider time, CancellationToken ct)
    {
        DiskCalls.LowerPriority();
        using var file = DiskCalls.OpenNameless(folder);
        var bytes = new byte[block];
        Random.Shared.NextBytes(bytes);
        var latencies = new List<long>(4096);
        var started = time.GetTimestamp();
        for (long at = 0; time.GetElapsedTime(started) < limit && !ct.IsCancellationRequested; at = at + (2 * block) > size ? 0 : at + block)
        {
            RandomAccess.Write(file, bytes, at);
            var before = time.GetTimestamp();
            DiskCalls.SyncData(file);
            latencies.Add((long)time.GetElapsedTime(before).TotalNanoseconds);
        }
        ct.ThrowIfCancellationRequested();
        latencies.Sort();
        return latencies;
    }

    private static JsonObject Report(List<long> sorted, int block, long size) => new()
    {
        ["global options"] = new JsonObject { ["rw"] = "write", ["ioengine"] = "sync", ["fdatasync"] = "1", ["size"] = $"{size}", ["bs"] = $"{block}" },
        ["jobs"] = new JsonArray(new JsonObject
        {
            ["jobname"] = "fsperf",
            ["sync"] = new JsonObject
            {
                ["total_ios"] = sorted.Count,
                ["lat_ns"] = new JsonObject
                {
                    ["min"] = sorted[0],
                    ["max"] = sorted[^1],
                    ["mean"] = sorted.Average(),
                    ["N"] = sorted.Count,
                    ["percentile"] = new JsonObject(s_percentiles.Select(p => KeyValuePair.Create(
                        p.ToString("0.000000", CultureInfo.InvariantCulture), (JsonNode?)JsonValue.Create(sorted[PercentileIndex(sorted.Count, p / 100)])))),
                },
            },
        }),
    };
}
