using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{version, missing}: version 2 when the unified tree has controllers, else 1 when they are mounted one by one, else 0.</summary>
internal static class CgroupsFact
{
    private const string Tree = "/sys/fs/cgroup";
    private static readonly string[] s_unified = ["cpu", "cpuset", "memory", "pids"];
    private static readonly string[] s_legacy = ["cpu", "cpuacct", "cpuset", "devices", "freezer", "memory", "pids"];

    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        if (await host.ReadAsync(Tree + "/cgroup.controllers", ct) is { } controllers)
            return Fact(2, s_unified.Except(controllers.Split(' ')));
        var enabled = ParseEnabled(await host.LinesAsync("/proc/cgroups", ct));
        var mounted = s_legacy.Where(c => enabled.Contains(c) && (host.Exists($"{Tree}/{c}") || host.Exists($"{Tree}/{c}/tasks"))).ToList();
        return Fact(mounted.Count == 0 ? 0 : 1, s_legacy.Except(mounted));
    }

    /// <summary>Controllers that the kernel has switched on, from /proc/cgroups.</summary>
    internal static IReadOnlyList<string> ParseEnabled(IReadOnlyList<string> lines) =>
        [.. lines.Where(l => !l.StartsWith('#')).Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length == 4 && w[3] == "1").Select(w => w[0])];

    private static JsonObject Fact(int version, IEnumerable<string> missing) =>
        new() { ["version"] = version, ["missing"] = string.Join(", ", missing) };
}
