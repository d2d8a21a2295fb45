using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

/// <summary>The Kubernetes DNS specification 1.1.0, §2.4.</summary>
public sealed class HeadlessRecordsTests
{
    private const string Service = "{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {clusterIP: None, ports: [{name: sql, port: 5432}]}}\n---\n";

    private static string Slice(string endpoints, string version = "v1") => $$$"""
        apiVersion: discovery.k8s.io/{{{version}}}
        kind: EndpointSlice
        metadata: {name: db-x1, namespace: shop, labels: {kubernetes.io/service-name: db}}
        addressType: IPv4
        ports: [{name: sql, protocol: TCP, port: 15432}]
        endpoints: [{{{endpoints}}}]
        """;

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public void The_pods_of_a_stateful_set_have_their_names_ports_and_reverse_names(string version) =>
        Objects.Records(Service + Slice("{addresses: [10.32.0.7], hostname: db-0, conditions: {ready: true}}, {addresses: [10.32.1.8], hostname: db-1}", version)).ShouldBe([
            "7.0.32.10.in-addr.arpa. PTR db-0.db.shop.svc.cluster.local.",
            "8.1.32.10.in-addr.arpa. PTR db-1.db.shop.svc.cluster.local.",
            "_sql._tcp.db.shop.svc.cluster.local. SRV 0 100 15432 db-0.db.shop.svc.cluster.local.",
            "_sql._tcp.db.shop.svc.cluster.local. SRV 0 100 15432 db-1.db.shop.svc.cluster.local.",
            "db-0.db.shop.svc.cluster.local. A 10.32.0.7",
            "db-1.db.shop.svc.cluster.local. A 10.32.1.8",
            "db.shop.svc.cluster.local. A 10.32.0.7",
            "db.shop.svc.cluster.local. A 10.32.1.8",
        ]);

    [Fact]
    public void An_endpoint_without_a_hostname_is_named_by_its_address() =>
        Objects.Records(Service + Slice("{addresses: [10.32.0.7], conditions: {ready: true}}")).ShouldBe([
            "10-32-0-7.db.shop.svc.cluster.local. A 10.32.0.7",
            "7.0.32.10.in-addr.arpa. PTR 10-32-0-7.db.shop.svc.cluster.local.",
            "_sql._tcp.db.shop.svc.cluster.local. SRV 0 100 15432 10-32-0-7.db.shop.svc.cluster.local.",
            "db.shop.svc.cluster.local. A 10.32.0.7",
        ]);

    [Fact]
    public void An_endpoint_that_is_not_ready_has_no_records() =>
        Objects.Records(Service + Slice("{addresses: [10.32.0.7], hostname: db-0, conditions: {ready: false}}")).ShouldBeEmpty();

    [Fact]
    public void A_service_that_publishes_what_is_not_ready_names_all_endpoints() =>
        Objects.Records(Service.Replace("clusterIP: None", "clusterIP: None, publishNotReadyAddresses: true")
            + Slice("{addresses: [10.32.0.7], hostname: db-0, conditions: {ready: false}}"))
            .ShouldContain("db-0.db.shop.svc.cluster.local. A 10.32.0.7");

    [Fact]
    public void An_address_outside_our_networks_has_no_reverse_name() =>
        Objects.Records(Service + Slice("{addresses: [192.168.1.9], hostname: db-0}"))
            .ShouldBe([
                "_sql._tcp.db.shop.svc.cluster.local. SRV 0 100 15432 db-0.db.shop.svc.cluster.local.",
                "db-0.db.shop.svc.cluster.local. A 192.168.1.9",
                "db.shop.svc.cluster.local. A 192.168.1.9",
            ]);

    [Fact]
    public void Endpoints_of_IPv6_have_AAAA_records() =>
        Objects.Records(Service + Slice("{addresses: ['fd00::7'], hostname: db-0}").Replace("addressType: IPv4", "addressType: IPv6"))
            .ShouldContain("db-0.db.shop.svc.cluster.local. AAAA fd00::7");

    [Fact]
    public void A_slice_of_names_and_a_slice_of_no_service_are_nothing_to_us()
    {
        Objects.Records(Service + Slice("{addresses: [db.example.com]}").Replace("addressType: IPv4", "addressType: FQDN")).ShouldBeEmpty();
        Objects.Records(Service + Slice("{addresses: [10.32.0.7]}").Replace("kubernetes.io/service-name", "other")).ShouldBeEmpty();
    }

    [Fact]
    public void The_endpoints_of_a_service_with_a_cluster_address_have_no_names() =>
        Objects.Records(Service.Replace("None", "10.96.0.9") + Slice("{addresses: [10.32.0.7], hostname: db-0}"))
            .ShouldNotContain(r => r.Contains("10.32.0.7", StringComparison.Ordinal));

    [Fact]
    public void An_endpoint_told_by_two_slices_is_there_once() =>
        Objects.Records(Service + Slice("{addresses: [10.32.0.7], hostname: db-0}") + "\n---\n" + Slice("{addresses: [10.32.0.7], hostname: db-0}").Replace("db-x1", "db-x2"))
            .Count(r => r == "db.shop.svc.cluster.local. A 10.32.0.7").ShouldBe(1);
}
