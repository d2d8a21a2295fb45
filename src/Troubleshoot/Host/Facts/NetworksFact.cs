using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host.Collectors;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{overlaps, podCIDR, serviceCIDR}: where pods' and services' addresses would lie on networks that the machine reaches already.</summary>
internal static class NetworksFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var routes = RouteTable.Parse(await host.ReadAsync("/proc/net/route", ct) ?? "");
        var (pods, services) = (spec.Text("podCIDR") ?? "", spec.Text("serviceCIDR") ?? "");
        return new JsonObject
        {
            ["podCIDR"] = pods,
            ["serviceCIDR"] = services,
            ["overlaps"] = string.Join("; ", Overlaps(pods, services, routes)),
        };
    }

    internal static IEnumerable<string> Overlaps(string pods, string services, IReadOnlyList<Route> routes)
    {
        foreach (var (name, text) in new[] { ("pods", pods), ("services", services) })
        {
            if (!IPNetwork.TryParse(text, out var network))
                continue;
            foreach (var route in routes.Where(r => !r.IsDefault && SubnetCollector.Overlaps(r.Destination, network)))
                yield return $"{text} ({name}) and {route.Destination} ({route.Interface})";
        }
        if (IPNetwork.TryParse(pods, out var a) && IPNetwork.TryParse(services, out var b) && SubnetCollector.Overlaps(a, b))
            yield return $"{pods} (pods) and {services} (services)";
    }
}
