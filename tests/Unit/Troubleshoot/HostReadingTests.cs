using System.Net;
using Kots.Embedded.Troubleshoot.Host;
using Kots.Embedded.Troubleshoot.Host.Collectors;
using Kots.Embedded.Troubleshoot.Host.Facts;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Troubleshoot;

/// <summary>What collectors make of the texts that Linux gives.</summary>
public sealed class HostReadingTests
{
    private const string Routes = """
        Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
        eth0	00000000	0101A8C0	0003	0	0	100	00000000	0	0	0
        wlan0	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
        eth0	0001A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
        """;

    [Fact]
    public void Routes_are_networks_and_the_default_one_with_the_lowest_metric_leads()
    {
        RouteTable.Parse(Routes).Select(r => r.Destination.ToString()).ShouldBe(["0.0.0.0/0", "0.0.0.0/0", "192.168.1.0/24"]);
        RouteTable.DefaultInterface(Routes).ShouldBe("eth0");
        RouteTable.DefaultInterface("").ShouldBeNull();
    }

    [Theory]
    [InlineData("10.32.0.0/20", "10.96.0.0/22", "")]
    [InlineData("192.168.0.0/16", "10.96.0.0/22", "192.168.0.0/16 (pods) and 192.168.1.0/24 (eth0)")]
    [InlineData("10.32.0.0/20", "192.168.1.128/25", "192.168.1.128/25 (services) and 192.168.1.0/24 (eth0)")]
    [InlineData("10.32.0.0/16", "10.32.4.0/22", "10.32.0.0/16 (pods) and 10.32.4.0/22 (services)")]
    [InlineData("", "", "")]
    public void Networks_that_share_addresses_are_named(string pods, string services, string overlaps) =>
        string.Join("; ", NetworksFact.Overlaps(pods, services, RouteTable.Parse(Routes))).ShouldBe(overlaps);

    [Theory]
    [InlineData("node-1", "")]
    [InlineData("node-1.example.com", "")]
    [InlineData("Node-1", "has capital letters")]
    [InlineData("node_1", "has an underscore")]
    [InlineData("-node", "is not made of small letters, digits, hyphens and dots alone")]
    [InlineData("", "is empty")]
    public void A_host_name_must_be_one_that_Kubernetes_takes(string name, string problem) => HostnameFact.ProblemOf(name).ShouldBe(problem);

    [Fact]
    public void A_host_name_of_64_characters_is_too_long() => HostnameFact.ProblemOf(new string('a', 64)).ShouldContain("63");

    [Fact]
    public void Processors_and_cores_are_counted_apart()
    {
        var cpu = CpuCollector.Parse("""
            processor	: 0
            physical id	: 0
            core id		: 0
            flags		: fpu sse2

            processor	: 1
            physical id	: 0
            core id		: 0
            flags		: fpu sse2

            """);

        cpu["logicalCount"]!.GetValue<int>().ShouldBe(2);
        cpu["physicalCount"]!.GetValue<int>().ShouldBe(1);
        cpu["flags"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["fpu", "sse2"]);
    }

    [Fact]
    public void Swap_is_summed_over_its_devices()
    {
        var swap = SwapFact.Parse(["Filename Type Size Used Priority", "/dev/sda2 partition 1048576 0 -2", "/swapfile file 1048576 0 -3"]);

        swap["totalBytes"]!.GetValue<long>().ShouldBe(2L << 30);
        swap["devices"]!.GetValue<string>().ShouldBe("/dev/sda2, /swapfile");
        SwapFact.Parse(["Filename Type Size Used Priority"])["totalBytes"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public void A_controller_that_the_kernel_has_switched_off_is_not_there() =>
        CgroupsFact.ParseEnabled(["#subsys_name\thierarchy\tnum_cgroups\tenabled", "cpu\t1\t2\t1", "memory\t0\t2\t0"]).ShouldBe(["cpu"]);

    [Fact]
    public void A_path_lies_on_the_mount_nearest_above_it_and_the_last_of_several_covers_the_others()
    {
        string[] mounts = ["/dev/sda1 / ext4 rw 0 0", "/dev/sdb1 /var xfs rw 0 0", "/dev/sdc1 /var ext4 rw,noexec 0 0", "tmpfs /variable tmpfs rw 0 0"];

        FileSystemFact.MountOf(mounts, "/var/lib/x")!.Options.ShouldBe("rw,noexec");
        FileSystemFact.MountOf(mounts, "/variable/x")!.Type.ShouldBe("tmpfs");
        FileSystemFact.MountOf(mounts, "/opt")!.Point.ShouldBe("/");
        FileSystemFact.MountOf([], "/opt").ShouldBeNull();
    }

    [Fact]
    public void A_capability_is_a_bit_of_the_effective_set()
    {
        const string status = "Name:\tx\nCapPrm:\t000001ffffffffff\nCapEff:\t000001fffefeffff\n";

        ProcessCapabilities.Has(status, ProcessCapabilities.SysResource).ShouldBeFalse();
        ProcessCapabilities.Has(status, ProcessCapabilities.SysAdmin).ShouldBeTrue();
        ProcessCapabilities.Has("", ProcessCapabilities.SysAdmin).ShouldBeFalse();
    }

    [Fact]
    public void Name_servers_on_the_loopback_are_known_as_such()
    {
        ResolvConf.Nameservers("# x\nnameserver 127.0.0.53\nnameserver\t10.0.0.2\nsearch a\n").ShouldBe(["127.0.0.53", "10.0.0.2"]);
        ResolvConf.IsLoopback("127.0.0.53").ShouldBeTrue();
        ResolvConf.IsLoopback("10.0.0.2").ShouldBeFalse();
    }

    [Fact]
    public void A_free_subnet_is_found_next_to_a_taken_one()
    {
        var range = IPNetwork.Parse("10.0.0.0/23");

        SubnetCollector.IsFree(range, 24, [IPNetwork.Parse("10.0.0.0/24")]).ShouldBeTrue();
        SubnetCollector.IsFree(range, 24, [IPNetwork.Parse("10.0.0.0/8")]).ShouldBeFalse();
        SubnetCollector.IsFree(range, 24, [IPNetwork.Parse("0.0.0.0/0")]).ShouldBeTrue();
    }
}
