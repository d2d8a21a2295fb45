using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>One endpoint.</summary>
/// <param name="Hostname">A StatefulSet's pod has one: <c>web-0</c>.</param>
internal sealed record EndpointFacts(IReadOnlyList<IPAddress> Addresses, string? Hostname, bool IsReady)
{
    /// <summary>Reads an entry of a slice. Unknown readiness counts as ready, as the API says.</summary>
    public static EndpointFacts Read(JsonObject endpoint) => new(
        [.. endpoint.TextsAt("addresses").Select(t => IPAddress.TryParse(t, out var address) ? address : null).OfType<IPAddress>()],
        endpoint.TextAt("hostname") is { Length: > 0 } hostname ? hostname : null,
        endpoint.At("conditions", "ready").AsFlag() ?? true);
}
