using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/systemctl_services.json: [{Unit, Load, Active, Sub}].</summary>
internal static class ServicesCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var text = await host.OutputOfAsync("systemctl", ["list-units", "--type=service", "--all", "--plain", "--no-legend", "--no-pager"], ct) ?? "";
        var units = text.Split('\n').Select(l => l.Split((char[]?)null, 5, StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= 4)
            .Select(w => (JsonNode?)new JsonObject { ["Unit"] = w[0], ["Load"] = w[1], ["Active"] = w[2], ["Sub"] = w[3] });
        return CollectedFile.System("systemctl_services.json", new JsonArray([.. units]));
    }
}
