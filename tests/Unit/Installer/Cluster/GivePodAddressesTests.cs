using Kots.Embedded.Installer.Cluster.Steps;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Cluster;

public sealed class GivePodAddressesTests
{
    [Theory]
    [InlineData("10.32.0.0/16", "10.32.0.0/24")]
    [InlineData("172.20.64.0/22", "172.20.64.0/24")]
    [InlineData("192.168.7.0/24", "192.168.7.0/24")]
    public void The_first_node_gets_the_first_part_of_the_pods_network_as_the_controller_manager_cuts_it(string pods, string node) =>
        GivePodAddresses.Addresses(pods).ToJsonString().ShouldBe($$"""{"podCIDR":"{{node}}","podCIDRs":["{{node}}"]}""");
}
