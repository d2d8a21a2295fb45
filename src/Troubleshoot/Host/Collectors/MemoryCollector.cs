using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/memory.json: {total} in bytes.</summary>
internal static class MemoryCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct) =>
        CollectedFile.System("memory.json", new JsonObject { ["total"] = MemInfo.Bytes(await host.ReadAsync("/proc/meminfo", ct) ?? "", "MemTotal") });
}
