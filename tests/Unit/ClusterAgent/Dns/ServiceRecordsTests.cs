using Kots.Embedded.ClusterAgent.Dns.Records;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

/// <summary>The Kubernetes DNS specification 1.1.0, §2.2 to §2.5.</summary>
public sealed class ServiceRecordsTests
{
    private const string Head = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\n";

    [Fact]
    public void The_version_of_the_specification_is_told() =>
        ClusterRecords.Of(Objects.Zones, [], [], []).Records.ShouldBe([new DnsRecord("dns-version.cluster.local.", "TXT", "\"1.1.0\"")]);

    [Fact]
    public void A_service_has_its_cluster_address_its_named_ports_and_a_reverse_name() =>
        Objects.Records(Head + "spec: {clusterIP: 10.96.1.5, ports: [{name: http, protocol: TCP, port: 80, targetPort: 8080}, {name: dns, protocol: UDP, port: 53}, {protocol: TCP, port: 9}]}")
            .ShouldBe([
                "5.1.96.10.in-addr.arpa. PTR web.shop.svc.cluster.local.",
                "_dns._udp.web.shop.svc.cluster.local. SRV 0 100 53 web.shop.svc.cluster.local.",
                "_http._tcp.web.shop.svc.cluster.local. SRV 0 100 80 web.shop.svc.cluster.local.",
                "web.shop.svc.cluster.local. A 10.96.1.5",
            ]);

    [Fact]
    public void A_service_of_two_families_has_an_address_of_each() =>
        Objects.Records(Head + "spec: {clusterIP: 10.96.1.5, clusterIPs: [10.96.1.5, 'fd00:96:0::1:5']}").ShouldBe([
            "5.1.96.10.in-addr.arpa. PTR web.shop.svc.cluster.local.",
            "web.shop.svc.cluster.local. A 10.96.1.5",
            "web.shop.svc.cluster.local. AAAA fd00:96::1:5",
        ]);

    [Fact]
    public void A_service_without_an_address_yet_has_no_records() => Objects.Records(Head + "spec: {ports: [{name: http, port: 80}]}").ShouldBeEmpty();

    [Fact]
    public void An_external_name_is_an_alias_and_nothing_else() =>
        Objects.Records(Head + "spec: {type: ExternalName, externalName: DB.example.com., clusterIP: '', ports: [{name: sql, port: 5432}]}")
            .ShouldBe(["web.shop.svc.cluster.local. CNAME db.example.com."]);

    [Fact]
    public void What_no_zone_can_hold_is_told_and_left_out()
    {
        var refused = new List<string>();
        var port = new string('p', 63);
        var external = new string('x', 64) + ".example.com";

        Objects.Records(Head + $"spec: {{clusterIP: 10.96.1.5, ports: [{{name: {port}, port: 80}}]}}\n---\n"
            + $"{Head.Replace("web", "far")}spec: {{type: ExternalName, externalName: {external}}}", r => refused.Add($"{r.Type} {r.Name}"))
            .ShouldBe(["5.1.96.10.in-addr.arpa. PTR web.shop.svc.cluster.local.", "web.shop.svc.cluster.local. A 10.96.1.5"]);

        refused.ShouldBe([$"SRV _{port}._tcp.web.shop.svc.cluster.local.", "CNAME far.shop.svc.cluster.local."], ignoreOrder: true);
    }

    [Fact]
    public void A_name_cannot_smuggle_a_line_into_an_update() =>
        Objects.Records(Head + "spec: {type: ExternalName, externalName: \"a.example\\nupdate delete cluster.local.\"}").ShouldBeEmpty();

    [Fact]
    public void A_pod_is_named_by_its_address_until_it_has_ended() =>
        Objects.Records("""
            {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}, status: {phase: Running, podIP: 10.32.0.7, podIPs: [{ip: 10.32.0.7}, {ip: 'fd00::7'}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: shop}, status: {phase: Succeeded, podIP: 10.32.0.8}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: c, namespace: shop}, status: {phase: Pending}}
            """).ShouldBe([
                "10-32-0-7.shop.pod.cluster.local. A 10.32.0.7",
                "fd00-0000-0000-0000-0000-0000-0000-0007.shop.pod.cluster.local. AAAA fd00::7",
            ]);
}
