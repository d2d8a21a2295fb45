using System.Net;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

public sealed class DnsZonesTests
{
    [Theory]
    [InlineData("10.96.0.0/22", "0.96.10.in-addr.arpa.,1.96.10.in-addr.arpa.,2.96.10.in-addr.arpa.,3.96.10.in-addr.arpa.")]
    [InlineData("10.32.4.0/24", "4.32.10.in-addr.arpa.")]
    [InlineData("10.32.0.0/16", "32.10.in-addr.arpa.")]
    [InlineData("172.16.0.0/15", "16.172.in-addr.arpa.,17.172.in-addr.arpa.")]
    [InlineData("10.0.0.0/8", "10.in-addr.arpa.")]
    [InlineData("10.96.255.128/26", "255.96.10.in-addr.arpa.")]
    [InlineData("fd00:96::/112", "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.9.0.0.0.0.d.f.ip6.arpa.")]
    [InlineData("fd00::/7", "c.f.ip6.arpa.,d.f.ip6.arpa.")]
    public void A_network_has_the_reverse_zones_that_cover_it_and_no_more(string network, string zones) =>
        string.Join(',', new DnsZones("cluster.local", IPNetwork.Parse(network)).All.Skip(1)).ShouldBe(zones);

    [Theory]
    [InlineData("web.shop.svc.cluster.local.", "cluster.local.")]
    [InlineData("cluster.local.", "cluster.local.")]
    [InlineData("7.3.96.10.in-addr.arpa.", "3.96.10.in-addr.arpa.")]
    [InlineData("7.4.96.10.in-addr.arpa.", null)]
    [InlineData("notcluster.local.", null)]
    [InlineData("example.com.", null)]
    public void A_name_lies_in_one_zone_or_in_none_of_ours(string name, string? zone) => Objects.Zones.ZoneOf(name).ShouldBe(zone);
}
