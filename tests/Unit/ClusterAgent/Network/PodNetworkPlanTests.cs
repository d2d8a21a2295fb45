using System.Net;
using Kots.Embedded.ClusterAgent.Network;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Network;

public sealed class PodNetworkPlanTests
{
    private static readonly IPNetwork s_pods = IPNetwork.Parse("10.32.0.0/20");
    private static readonly ClusterNode s_self = Node("a", "192.168.5.10", "10.32.0.0/24");
    private static readonly HostLink[] s_links = [new("ens3", IPAddress.Parse("192.168.5.10"), 24, 1500)];

    [Fact]
    public void A_node_alone_has_rules_and_no_routes()
    {
        var plan = Plan();

        plan.Routes.ShouldBeEmpty();
        plan.Tunnel.ShouldBeNull();
        plan.Chains.Select(c => c.Name).ShouldBe(["PODNET-POSTROUTING", "PODNET-FORWARD"]);
    }

    [Fact]
    public void A_node_of_the_same_segment_gets_a_plain_route() =>
        Plan(Node("b", "192.168.5.11", "10.32.1.0/24")).Routes
            .ShouldBe([new PodRoute(IPNetwork.Parse("10.32.1.0/24"), IPAddress.Parse("192.168.5.11"), "ens3", OnLink: false)]);

    [Fact]
    public void A_node_of_another_segment_is_reached_through_the_tunnel()
    {
        var plan = Plan(Node("b", "192.168.5.11", "10.32.1.0/24"), Node("c", "192.168.6.7", "10.32.2.0/24"));

        plan.Tunnel.ShouldBe(new Tunnel(IPAddress.Parse("10.32.0.0"), IPAddress.Parse("192.168.5.10"), 1450));
        plan.Peers.ShouldHaveSingleItem().HardwareAddress.ShouldBe("02:6b:c0:a8:06:07");
        plan.Routes.Select(r => $"{r.PodCidr} {r.Via} {r.Link} {r.OnLink}").ShouldBe(
            ["10.32.1.0/24 192.168.5.11 ens3 False", "10.32.2.0/24 10.32.2.0 kots-vxlan True"]);
        plan.Chains.Select(c => c.Name).ShouldContain("PODNET-MSS");
    }

    [Fact]
    public void With_always_even_neighbours_go_through_the_tunnel() =>
        PodNetworkPlan.For(s_self, [s_self, Node("b", "192.168.5.11", "10.32.1.0/24")], s_links, s_pods, alwaysTunnel: true)
            .Routes.ShouldHaveSingleItem().Link.ShouldBe("kots-vxlan");

    [Fact]
    public void An_address_of_32_bits_has_no_neighbours() =>
        PodNetworkPlan.For(s_self, [Node("b", "192.168.5.11", "10.32.1.0/24")], [new("eth0", IPAddress.Parse("192.168.5.10"), 32, 1460)], s_pods, false)
            .Tunnel!.Mtu.ShouldBe(1410);

    [Fact]
    public void Nodes_that_are_not_ready_for_pods_are_left_out() =>
        Plan(Node("b", null, "10.32.1.0/24"), Node("c", "192.168.5.12", null)).Routes.ShouldBeEmpty();

    [Fact]
    public void Two_nodes_that_claim_one_pod_network_do_not_fight_over_the_route() =>
        Plan(Node("c", "192.168.5.12", "10.32.1.0/24"), Node("b", "192.168.5.11", "10.32.1.0/24")).Routes
            .ShouldHaveSingleItem().Via.ShouldBe(IPAddress.Parse("192.168.5.11"));

    [Fact]
    public void Pods_keep_their_address_among_themselves_and_get_the_nodes_outside() =>
        Plan().Chains.SelectMany(c => c.Lines).ShouldBe([
            "-A PODNET-POSTROUTING -s 10.32.0.0/24 -d 10.32.0.0/20 -j RETURN",
            "-A PODNET-POSTROUTING -s 10.32.0.0/24 -d 224.0.0.0/4 -j RETURN",
            "-A PODNET-POSTROUTING -s 10.32.0.0/24 -j MASQUERADE --random-fully",
            "-A PODNET-FORWARD -s 10.32.0.0/20 -j ACCEPT",
            "-A PODNET-FORWARD -d 10.32.0.0/20 -j ACCEPT"]);

    [Theory]
    [InlineData("10.1.2.3", 8, "10.0.0.0")]
    [InlineData("10.1.2.3", 20, "10.1.0.0")]
    [InlineData("10.1.18.3", 20, "10.1.16.0")]
    [InlineData("10.1.2.3", 32, "10.1.2.3")]
    [InlineData("10.1.2.3", 0, "0.0.0.0")]
    public void The_network_of_an_address(string address, int prefix, string network) =>
        IPAddress.Parse(address).Masked(prefix).ShouldBe(IPAddress.Parse(network));

    internal static ClusterNode Node(string name, string? address, string? cidr) =>
        new(name, address is null ? null : IPAddress.Parse(address), cidr is null ? null : IPNetwork.Parse(cidr));

    private static PodNetworkPlan Plan(params ClusterNode[] others) => PodNetworkPlan.For(s_self, [s_self, .. others], s_links, s_pods, alwaysTunnel: false);
}
