using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>A port that has a name, which SRV records need.</summary>
/// <param name="Protocol">"tcp", "udp", "sctp".</param>
internal sealed record NamedPort(string Name, string Protocol, long Port)
{
    /// <summary>The ports of a Service or an EndpointSlice; those without name or number are left out.</summary>
    public static IReadOnlyList<NamedPort> ReadAll(IEnumerable<JsonObject> ports) =>
    [
        .. from port in ports
           let name = port.TextAt("name")
           let number = port["port"].AsNumber()
           where name is { Length: > 0 } && number is not null
           select new NamedPort(name, (port.TextAt("protocol") ?? "TCP").ToLowerInvariant(), number.Value),
    ];
}
