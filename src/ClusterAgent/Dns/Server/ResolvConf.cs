using System.Net;
using System.Net.Sockets;

namespace Kots.Embedded.ClusterAgent.Dns.Server;

/// <summary>Reads the machine's resolvers from a resolv.conf.</summary>
internal static class ResolvConf
{
    /// <summary>
    /// The name servers that a DNS server in a pod may forward to, in their order. Left out: the loopback's (the node's own stub is
    /// somebody else in a pod: the server itself), link-local ones, and <paramref name="own"/>, which would be a circle.
    /// </summary>
    /// <param name="text">Contents of resolv.conf; may be empty.</param>
    /// <param name="own">The cluster DNS service's address.</param>
    public static IReadOnlyList<IPAddress> Forwarders(string text, IPAddress own) =>
    [
        .. text.Split('\n')
            .Select(line => line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && words[0] == "nameserver")
            .Select(words => IPAddress.TryParse(words[1], out var address) ? address : null)
            .OfType<IPAddress>()
            .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && !address.Equals(own) && !IsUnspecified(address))
            .Distinct(),
    ];

    private static bool IsUnspecified(IPAddress address) =>
        address.Equals(address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any);
}
