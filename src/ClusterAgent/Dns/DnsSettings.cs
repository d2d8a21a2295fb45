using System.Net;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Settings;

namespace Kots.Embedded.ClusterAgent.Dns;

/// <summary>What the controller and the servers' configuration agree on.</summary>
/// <param name="Zones">DNS_DOMAIN, DNS_POD_NETWORK, DNS_SERVICE_NETWORK.</param>
/// <param name="KeyFile">DNS_KEY_FILE: absolute path of a file with BIND's <c>key</c> statement.</param>
/// <param name="Port">DNS_PORT: where the servers listen in their pods.</param>
internal sealed record DnsSettings(DnsZones Zones, string KeyFile, int Port)
{
    /// <summary>Reads the environment; what is wrong is kept in <paramref name="variables"/>.</summary>
    public static DnsSettings From(AgentVariables variables)
    {
        IPNetwork[] networks = [variables.Network("DNS_SERVICE_NETWORK"), variables.Network("DNS_POD_NETWORK")];
        return new DnsSettings(new DnsZones(variables.Text("DNS_DOMAIN") ?? "cluster.local", [.. networks.Where(n => n != default)]),
            variables.Folder("DNS_KEY_FILE"), variables.Number("DNS_PORT", 1053, 1, 65535));
    }
}
