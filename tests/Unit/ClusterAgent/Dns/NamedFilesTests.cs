using System.Net;
using Kots.Embedded.ClusterAgent.Dns.Server;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

public sealed class NamedFilesTests
{
    private static readonly IPAddress s_own = IPAddress.Parse("10.96.0.10");

    [Theory]
    [InlineData("nameserver 127.0.0.53\noptions edns0\n", "")]
    [InlineData("nameserver 192.168.1.1\nnameserver 1.1.1.1\nsearch corp.example\n", "192.168.1.1,1.1.1.1")]
    [InlineData("# nameserver 8.8.8.8\n; nameserver 8.8.4.4\n\tnameserver\t9.9.9.9 \r\n", "9.9.9.9")]
    [InlineData("nameserver 10.96.0.10\nnameserver ::1\nnameserver fe80::1%eth0\nnameserver 0.0.0.0\nnameserver 2606:4700::1111\n", "2606:4700::1111")]
    [InlineData("nameserver 1.1.1.1\nnameserver 1.1.1.1\nnameserver nonsense\nnameserver\n", "1.1.1.1")]
    [InlineData("", "")]
    public void Only_resolvers_that_are_somebody_else_are_asked(string resolvConf, string forwarders) =>
        string.Join(',', ResolvConf.Forwarders(resolvConf, s_own)).ShouldBe(forwarders);

    [Fact]
    public void With_nobody_to_ask_other_names_are_refused_instead_of_waited_for() => NamedFiles.ForwardingConf([]).ShouldBe("recursion no;\n");

    [Fact]
    public void Other_names_are_asked_of_the_machines_resolvers_alone() =>
        NamedFiles.ForwardingConf([IPAddress.Parse("192.168.1.1"), IPAddress.Parse("1.1.1.1")])
            .ShouldBe("recursion yes;\nforward only;\nforwarders { 192.168.1.1; 1.1.1.1; };\n");

    [Fact]
    public void Every_zone_has_a_file_and_only_the_key_may_change_it()
    {
        var files = NamedFiles.All(
            new NamedSettings { Zones = Objects.Zones, ServiceAddress = s_own, Folder = "/run/named", KeyFile = "/etc/dns-key/key.conf", Port = 1053 }, []);

        foreach (var zone in Objects.Zones.All)
        {
            files.ContainsKey(NamedFiles.ZoneFile(zone)).ShouldBeTrue();
            files[NamedFiles.Configuration].ShouldContain($"zone \"{zone}\" {{ type primary; file \"{zone}zone\"; allow-update {{ key \"cluster-agent\"; }}; }};");
        }
        files["cluster.local.zone"].ShouldContain("ns.dns.cluster.local. IN A 10.96.0.10");
    }
}
