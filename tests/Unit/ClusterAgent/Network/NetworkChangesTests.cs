using System.Net;
using Kots.Embedded.ClusterAgent.Network;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Network;

public sealed class NetworkChangesTests
{
    private static readonly ClusterNode s_self = PodNetworkPlanTests.Node("a", "192.168.5.10", "10.32.0.0/24");
    private static readonly HostLink[] s_links = [new("ens3", IPAddress.Parse("192.168.5.10"), 24, 1500)];

    [Fact]
    public void What_is_as_planned_is_left_alone()
    {
        var plan = Plan(PodNetworkPlanTests.Node("b", "192.168.5.11", "10.32.1.0/24"), PodNetworkPlanTests.Node("c", "192.168.6.7", "10.32.2.0/24"));

        NetworkChanges.Between(plan, As(plan)).ShouldBeEmpty();
    }

    [Fact]
    public void The_route_of_a_node_that_went_is_removed()
    {
        var before = As(Plan(PodNetworkPlanTests.Node("b", "192.168.5.11", "10.32.1.0/24")));

        Commands(Plan(), before).ShouldBe(["ip route delete 10.32.1.0/24 proto 107"]);
    }

    [Fact]
    public void A_node_with_a_new_address_gets_its_route_replaced()
    {
        var before = As(Plan(PodNetworkPlanTests.Node("b", "192.168.5.11", "10.32.1.0/24")));

        Commands(Plan(PodNetworkPlanTests.Node("b", "192.168.5.99", "10.32.1.0/24")), before)
            .ShouldBe(["ip route replace 10.32.1.0/24 via 192.168.5.99 dev ens3 proto 107"]);
    }

    [Fact]
    public void The_first_node_of_another_segment_brings_device_peer_and_route()
    {
        var plan = Plan(PodNetworkPlanTests.Node("c", "192.168.6.7", "10.32.2.0/24"));
        var rules = As(plan).Rules;

        Commands(plan, As(Plan()) with { Rules = rules }).ShouldBe([
            "ip link add kots-vxlan address 02:6b:c0:a8:05:0a mtu 1450 type vxlan id 7 dstport 8472 local 192.168.5.10 nolearning",
            "ip address add 10.32.0.0/32 dev kots-vxlan",
            "ip link set kots-vxlan up",
            "bridge fdb replace 02:6b:c0:a8:06:07 dev kots-vxlan dst 192.168.6.7 self permanent",
            "ip neighbour replace 10.32.2.0 lladdr 02:6b:c0:a8:06:07 dev kots-vxlan nud permanent",
            "ip route replace 10.32.2.0/24 via 10.32.2.0 dev kots-vxlan proto 107 onlink"]);
    }

    [Fact]
    public void A_device_made_in_another_way_is_made_again_with_all_that_hung_on_it()
    {
        var plan = Plan(PodNetworkPlanTests.Node("c", "192.168.6.7", "10.32.2.0/24"));
        var actual = As(plan);

        Commands(plan, actual with { Tunnel = actual.Tunnel! with { Made = null } }).Count.ShouldBe(7);
    }

    [Fact]
    public void Deleted_rules_come_back_and_the_rules_of_others_stay()
    {
        var saved = new Dictionary<string, IReadOnlyList<string>>
        {
            ["nat"] = [":POSTROUTING ACCEPT [1:2]", ":KUBE-POSTROUTING - [0:0]", "-A POSTROUTING -j KUBE-POSTROUTING"],
            ["filter"] = As(Plan()).Rules["filter"],
            ["mangle"] = [":PODNET-MSS - [0:0]", "-A FORWARD -m comment --comment \"pods of kots-embedded\" -j PODNET-MSS"],
        };

        var changes = NetworkChanges.Between(Plan(), As(Plan()) with { Rules = saved });

        changes.Select(c => c.Commands.Single().Input).ShouldBe([
            """
            *nat
            :PODNET-POSTROUTING - [0:0]
            -A PODNET-POSTROUTING -s 10.32.0.0/24 -d 10.32.0.0/20 -j RETURN
            -A PODNET-POSTROUTING -s 10.32.0.0/24 -d 224.0.0.0/4 -j RETURN
            -A PODNET-POSTROUTING -s 10.32.0.0/24 -j MASQUERADE --random-fully
            -A POSTROUTING -m comment --comment "pods of kots-embedded" -j PODNET-POSTROUTING
            COMMIT

            """,
            """
            *mangle
            :PODNET-MSS - [0:0]
            -D FORWARD -m comment --comment "pods of kots-embedded" -j PODNET-MSS
            -X PODNET-MSS
            COMMIT

            """]);
        changes[0].Commands.Single().Arguments.ShouldContain("--noflush");
    }

    [Fact]
    public void A_jump_that_is_there_twice_is_there_once_afterwards()
    {
        var rules = As(Plan()).Rules.ToDictionary();
        var jump = rules["filter"].Single(l => l.EndsWith("-j PODNET-FORWARD", StringComparison.Ordinal));
        rules["filter"] = [.. rules["filter"], jump];

        var text = NetworkChanges.Between(Plan(), As(Plan()) with { Rules = rules }).Single().Commands.Single().Input!;

        text.Split('\n').Count(l => l == "-D" + jump[2..]).ShouldBe(2);
        text.Split('\n').Count(l => l == jump).ShouldBe(1);
    }

    [Fact]
    public void What_iproute2_prints_is_read()
    {
        NetworkOutput.Links("""[{"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8}]},{"ifname":"ens3","flags":["BROADCAST","UP"],"mtu":1500,"addr_info":[{"family":"inet","local":"192.168.5.10","prefixlen":24}]},{"ifname":"kots0","flags":["UP"],"mtu":1500,"addr_info":[{"family":"inet","local":"10.32.0.1","prefixlen":24}]}]""")
            .ShouldBe(s_links);
        NetworkOutput.Routes("""[{"dst":"10.32.1.0/24","gateway":"192.168.5.11","dev":"ens3","protocol":"107","flags":[]},{"dst":"10.32.2.0/24","gateway":"10.32.2.0","dev":"kots-vxlan","flags":["onlink"]}]""")
            .ShouldBe([
                new PodRoute(IPNetwork.Parse("10.32.1.0/24"), IPAddress.Parse("192.168.5.11"), "ens3", false),
                new PodRoute(IPNetwork.Parse("10.32.2.0/24"), IPAddress.Parse("10.32.2.0"), "kots-vxlan", true)]);
        NetworkOutput.Routes("\n").ShouldBeEmpty();

        var tunnel = NetworkOutput.TunnelOf(
            """[{"ifname":"kots-vxlan","flags":["BROADCAST","UP"],"mtu":1450,"address":"02:6b:c0:a8:05:0a","linkinfo":{"info_kind":"vxlan","info_data":{"id":7,"local":"192.168.5.10","port":8472,"learning":false}},"addr_info":[{"family":"inet","local":"10.32.0.0","prefixlen":32}]}]""",
            """[{"mac":"02:6b:c0:a8:06:07","dst":"192.168.6.7","flags":["self"],"state":"permanent"}]""",
            """[{"dst":"10.32.2.0","lladdr":"02:6b:c0:a8:06:07","state":["PERMANENT"]},{"dst":"10.32.9.0","state":["FAILED"]}]""");
        tunnel.Made.ShouldBe(new Tunnel(IPAddress.Parse("10.32.0.0"), IPAddress.Parse("192.168.5.10"), 1450));
        tunnel.Peers.ShouldBe([new TunnelPeer(IPAddress.Parse("10.32.2.0"), IPAddress.Parse("192.168.6.7"))]);
    }

    private static PodNetworkPlan Plan(params ClusterNode[] others) =>
        PodNetworkPlan.For(s_self, [s_self, .. others], s_links, IPNetwork.Parse("10.32.0.0/20"), alwaysTunnel: false);

    private static List<string> Commands(PodNetworkPlan plan, ActualNetwork actual) =>
        [.. NetworkChanges.Between(plan, actual).SelectMany(c => c.Commands).Where(c => c.Input is null).Select(c => c.ToString())];

    /// <summary>A network that is as the plan says.</summary>
    private static ActualNetwork As(PodNetworkPlan plan) => new()
    {
        Links = s_links,
        Routes = plan.Routes,
        Tunnel = plan.Tunnel is null ? null : new ActualTunnel(plan.Tunnel, plan.Peers),
        Forwards = true,
        Rules = plan.Chains.GroupBy(c => c.Table).ToDictionary(t => t.Key, t => (IReadOnlyList<string>)
            [.. t.Select(c => $":{c.Name} - [0:0]"), .. t.Select(c => c.Jump), .. t.SelectMany(c => c.Lines)]),
    };
}
