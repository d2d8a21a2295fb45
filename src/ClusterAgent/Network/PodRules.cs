using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>Packet rules for this node's pods. kube-proxy's own stand before ours: they decide about services first.</summary>
internal static class PodRules
{
    /// <param name="own">This node's pods.</param>
    /// <param name="podNetwork">All nodes' pods.</param>
    /// <param name="tunnel">There is a tunnel, with its smaller packets.</param>
    public static IReadOnlyList<RuleChain> For(IPNetwork own, IPNetwork podNetwork, bool tunnel)
    {
        List<RuleChain> chains =
        [
            // What leaves for outside carries the node's address, since nobody out there knows the pods'; pods see each other's own.
            new("nat", "PODNET-POSTROUTING", "POSTROUTING",
            [
                $"-s {own} -d {podNetwork} -j RETURN",
                $"-s {own} -d 224.0.0.0/4 -j RETURN",
                $"-s {own} -j MASQUERADE --random-fully",
            ]),
            // For machines whose FORWARD drops by default: docker and firewalls make it so.
            new("filter", "PODNET-FORWARD", "FORWARD", [$"-s {podNetwork} -j ACCEPT", $"-d {podNetwork} -j ACCEPT"]),
        ];
        if (tunnel)
        {
            // Firewalls on the way may swallow the "too big" answers that connections would need.
            chains.Add(new("mangle", "PODNET-MSS", "FORWARD", [$"-o {Tunnel.Link} -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu"]));
        }
        return chains;
    }
}
