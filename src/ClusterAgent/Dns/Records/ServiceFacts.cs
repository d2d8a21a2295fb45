using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>What names come from, of a Service.</summary>
/// <param name="ClusterIps">Empty for headless services and external names.</param>
/// <param name="IsHeadless">clusterIP is "None".</param>
/// <param name="ExternalName">As written; null for every other type.</param>
/// <param name="PublishesNotReady">Endpoints are named before they are ready.</param>
internal sealed record ServiceFacts(
    string Namespace, string Name, IReadOnlyList<IPAddress> ClusterIps, bool IsHeadless, string? ExternalName, bool PublishesNotReady, IReadOnlyList<NamedPort> Ports)
{
    /// <summary>Reads a v1 Service.</summary>
    public static ServiceFacts Read(JsonObject service)
    {
        var external = service.TextAt("spec", "type") == "ExternalName";
        var first = service.TextAt("spec", "clusterIP") ?? "";
        var all = service.TextsAt("spec", "clusterIPs").Append(first).Distinct().Select(t => IPAddress.TryParse(t, out var address) ? address : null);
        return new ServiceFacts(service.Namespace ?? "", service.Name, external ? [] : [.. all.OfType<IPAddress>()], !external && first == "None",
            external ? service.TextAt("spec", "externalName") : null, service.At("spec", "publishNotReadyAddresses").AsFlag() ?? false,
            NamedPort.ReadAll(service.ObjectsAt("spec", "ports")));
    }
}
