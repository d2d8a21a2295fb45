using System.Net;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Dns.Updates;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

public sealed class TransferTextTests
{
    private const string Soa = "cluster.local.\t\t5\tIN\tSOA\tns.dns.cluster.local. hostmaster.cluster.local. 3 7200 1800 86400 5\n";
    private const string Whole = Soa + """
        cluster.local.          5       IN      NS      ns.dns.cluster.local.
        ns.dns.cluster.local.   5       IN      A       10.96.0.10
        revision.dns.cluster.local. 5   IN      TXT     "abc"
        web.shop.svc.cluster.local. 5   IN      A       10.96.1.5
        _http._tcp.web.shop.svc.cluster.local. 5 IN SRV 0 100 80 web.shop.svc.cluster.local.

        """ + Soa;

    private static readonly DnsZones s_zones = new("cluster.local");

    [Fact]
    public void A_whole_zone_gives_its_records_and_its_revision_but_not_what_zones_are_made_of()
    {
        var zones = TransferText.Read(s_zones, Whole)!;

        zones.Revision.ShouldBe("abc");
        zones.Records.ShouldBe([
            new DnsRecord("web.shop.svc.cluster.local.", "A", "10.96.1.5"),
            new DnsRecord("_http._tcp.web.shop.svc.cluster.local.", "SRV", "0 100 80 web.shop.svc.cluster.local."),
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_zone_that_was_cut_off_refused_or_left_out_is_no_answer()
    {
        TransferText.Read(s_zones, Whole[..^Soa.Length]).ShouldBeNull();
        TransferText.Read(s_zones, "; Transfer failed.\n").ShouldBeNull();
        TransferText.Read(new DnsZones("cluster.local", IPNetwork.Parse("10.96.0.0/24")), Whole).ShouldBeNull();
    }
}
