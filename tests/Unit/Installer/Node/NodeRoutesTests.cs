using Kots.Embedded.Installer.Node;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Node;

public sealed class NodeRoutesTests
{
    [Fact]
    public void Networks_are_read_from_the_kernels_table_and_a_default_route_is_none()
    {
        const string table =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n" +
            "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n" +
            "eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n" +
            "kots0\t0000200A\t00000000\t0001\t0\t0\t0\t0000F0FF\t0\t0\t0\n";

        NodeRoutes.Parse(table).ShouldBe(["192.168.1.0/24", "10.32.0.0/12"]);
    }
}
