using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/cpu.json: {logicalCount, physicalCount, flags[], machineArch}.</summary>
internal static class CpuCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct) =>
        CollectedFile.System("cpu.json", Parse(await host.ReadAsync("/proc/cpuinfo", ct) ?? ""));

    internal static JsonObject Parse(string cpuinfo)
    {
        var processors = cpuinfo.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Members).Where(m => m.ContainsKey("processor")).ToList();
        var cores = processors.Select(p => (p.GetValueOrDefault("physical id"), p.GetValueOrDefault("core id", p["processor"]))).Distinct().Count();
        var flags = processors.Count == 0 ? "" : processors[0].GetValueOrDefault("flags") ?? processors[0].GetValueOrDefault("Features") ?? "";
        return new JsonObject
        {
            ["logicalCount"] = processors.Count,
            ["physicalCount"] = cores,
            ["flags"] = new JsonArray([.. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => (JsonNode?)JsonValue.Create(f))]),
            ["machineArch"] = RuntimeInformation.OSArchitecture switch
            {
                Architecture.X64 => "x86_64",
                Architecture.Arm64 => "aarch64",
                var other => other.ToString().ToLowerInvariant(),
            },
        };
    }

    private static Dictionary<string, string> Members(string processor) =>
        processor.Split('\n').Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
            .GroupBy(p => p[0].Trim()).ToDictionary(g => g.Key, g => g.First()[1].Trim(), StringComparer.Ordinal);
}
