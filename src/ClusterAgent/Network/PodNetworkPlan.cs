using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>
/// How this node's pod network should be: worked out from the cluster's nodes and this machine's interfaces, and compared with what is.
/// Pure. Lists are in the order of pod networks.
/// </summary>
internal sealed record PodNetworkPlan
{
    public required IReadOnlyList<PodRoute> Routes { get; init; }

    /// <summary>Null where all nodes are on one segment: then there is no device.</summary>
    public required Tunnel? Tunnel { get; init; }

    public required IReadOnlyList<TunnelPeer> Peers { get; init; }

    public required IReadOnlyList<RuleChain> Chains { get; init; }

    /// <param name="self">This node, with its pod network and address.</param>
    /// <param name="alwaysTunnel">Also between nodes of one segment: for clouds that drop packets with addresses they did not give out.</param>
    public static PodNetworkPlan For(
        ClusterNode self, IReadOnlyCollection<ClusterNode> nodes, IReadOnlyList<HostLink> links, IPNetwork podNetwork, bool alwaysTunnel)
    {
        var own = self.PodCidr!.Value;
        var routes = new List<PodRoute>();
        var peers = new List<TunnelPeer>();
        foreach (var (address, cidr) in Others(self, nodes))
        {
            var link = alwaysTunnel ? null : links.FirstOrDefault(l => l.Reaches(address));
            if (link is not null)
            {
                routes.Add(new PodRoute(cidr, address, link.Name, OnLink: false));
                continue;
            }
            peers.Add(new TunnelPeer(cidr.BaseAddress, address));
            routes.Add(new PodRoute(cidr, cidr.BaseAddress, Tunnel.Link, OnLink: true));
        }
        var below = links.FirstOrDefault(l => l.Address.Equals(self.Address));
        return new PodNetworkPlan
        {
            Routes = routes,
            Peers = peers,
            Tunnel = peers.Count == 0 ? null : new Tunnel(own.BaseAddress, self.Address!, (below?.Mtu ?? 1500) - Tunnel.Overhead),
            Chains = PodRules.For(own, podNetwork, peers.Count > 0),
        };
    }

    /// <summary>The other nodes that have pods. Of two that claim one pod network (a node made again under another name) the first by name.</summary>
    private static IEnumerable<(IPAddress Address, IPNetwork PodCidr)> Others(ClusterNode self, IReadOnlyCollection<ClusterNode> nodes) =>
        nodes.Where(n => n.Name != self.Name && n is { Address: not null, PodCidr: not null } && n.PodCidr != self.PodCidr)
            .OrderBy(n => n.Name, StringComparer.Ordinal)
            .DistinctBy(n => n.PodCidr)
            .Select(n => (n.Address!, n.PodCidr!.Value))
            .OrderBy(n => Convert.ToHexString(n.Value.BaseAddress.GetAddressBytes()), StringComparer.Ordinal);
}
