using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>What names come from, of an EndpointSlice (discovery.k8s.io/v1 and v1beta1).</summary>
/// <param name="Service">The service it belongs to.</param>
internal sealed record SliceFacts(string Namespace, string Service, IReadOnlyList<EndpointFacts> Endpoints, IReadOnlyList<NamedPort> Ports)
{
    private const string ServiceLabel = "kubernetes.io/service-name";

    /// <summary>Null for a slice of no service, and for one of names instead of addresses.</summary>
    public static SliceFacts? Read(JsonObject slice)
    {
        if (slice.Label(ServiceLabel) is not { Length: > 0 } service || slice.TextAt("addressType") is not ("IPv4" or "IPv6"))
            return null;
        return new SliceFacts(slice.Namespace ?? "", service, [.. slice.ObjectsAt("endpoints").Select(EndpointFacts.Read)],
            NamedPort.ReadAll(slice.ObjectsAt("ports")));
    }
}
