namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>What must be done so that the network becomes as planned. Pure; nothing when it is so already.</summary>
internal static class NetworkChanges
{
    /// <summary>Marks our routes, so that we find them again and touch no others (<c>ip route … proto</c>).</summary>
    public const int RouteProtocol = 107;

    public static IReadOnlyList<NetworkChange> Between(PodNetworkPlan plan, ActualNetwork actual) =>
        [.. TunnelDevice(plan, actual), .. Peers(plan, actual), .. Routes(plan, actual), .. RuleChanges.Between(plan.Chains, actual.Rules)];

    private static IEnumerable<NetworkChange> TunnelDevice(PodNetworkPlan plan, ActualNetwork actual)
    {
        if (plan.Tunnel == actual.Tunnel?.Made)
            yield break;
        if (actual.Tunnel is not null)
            yield return Change($"took {Tunnel.Link} away", $"ip link delete {Tunnel.Link}");
        if (plan.Tunnel is { } tunnel)
        {
            yield return Change($"made {Tunnel.Link} from {tunnel.Outside}",
                $"ip link add {Tunnel.Link} address {tunnel.HardwareAddress} mtu {tunnel.Mtu} type vxlan id {Tunnel.Id} dstport {Tunnel.Port} local {tunnel.Outside} nolearning",
                $"ip address add {tunnel.Inside}/32 dev {Tunnel.Link}",
                $"ip link set {Tunnel.Link} up");
        }
    }

    private static IEnumerable<NetworkChange> Peers(PodNetworkPlan plan, ActualNetwork actual)
    {
        if (plan.Tunnel is null)
            yield break;
        var there = plan.Tunnel == actual.Tunnel?.Made ? actual.Tunnel!.Peers : [];
        foreach (var peer in there.Except(plan.Peers).Where(p => !plan.Peers.Any(w => w.Inside.Equals(p.Inside))))
        {
            yield return Change($"forgot {peer.Outside} in {Tunnel.Link}",
                $"bridge fdb delete {peer.HardwareAddress} dev {Tunnel.Link} dst {peer.Outside}",
                $"ip neighbour delete {peer.Inside} dev {Tunnel.Link}");
        }
        foreach (var peer in plan.Peers.Except(there))
        {
            yield return Change($"reach {peer.Outside} through {Tunnel.Link}",
                $"bridge fdb replace {peer.HardwareAddress} dev {Tunnel.Link} dst {peer.Outside} self permanent",
                $"ip neighbour replace {peer.Inside} lladdr {peer.HardwareAddress} dev {Tunnel.Link} nud permanent");
        }
    }

    private static IEnumerable<NetworkChange> Routes(PodNetworkPlan plan, ActualNetwork actual)
    {
        // With its device gone, a route is gone too.
        var there = plan.Tunnel == actual.Tunnel?.Made ? actual.Routes : [.. actual.Routes.Where(r => r.Link != Tunnel.Link)];
        foreach (var route in there.Where(r => plan.Routes.All(w => w.PodCidr != r.PodCidr)))
            yield return Change($"removed the route to {route.PodCidr}", $"ip route delete {route.PodCidr} proto {RouteProtocol}");
        foreach (var route in plan.Routes.Except(there))
        {
            yield return Change($"route {route.PodCidr} by {route.Via} on {route.Link}",
                $"ip route replace {route.PodCidr} via {route.Via} dev {route.Link} proto {RouteProtocol}{(route.OnLink ? " onlink" : "")}");
        }
    }

    private static NetworkChange Change(string sentence, params string[] lines) => new(sentence, [.. lines.Select(HostCommand.Of)]);
}
