using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{totalBytes, total, devices}: swap that is in use, from /proc/swaps.</summary>
internal static class SwapFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct) => Parse(await host.LinesAsync("/proc/swaps", ct));

    internal static JsonObject Parse(IReadOnlyList<string> lines)
    {
        var devices = lines.Skip(1).Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= 4).ToList();
        var bytes = devices.Sum(w => long.TryParse(w[2], out var kibibytes) ? kibibytes * 1024 : 0);
        return new JsonObject
        {
            ["totalBytes"] = bytes,
            ["total"] = Quantity.Bytes(bytes),
            ["devices"] = string.Join(", ", devices.Select(w => w[0])),
        };
    }
}
