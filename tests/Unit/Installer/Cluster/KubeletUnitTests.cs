using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Tests.Unit.Installer.Install;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Cluster;

public sealed class KubeletUnitTests : IDisposable
{
    private const string NoMetadata = "\nEnvironment=AWS_EC2_METADATA_DISABLED=true\n";
    private readonly SpecUnderTest _machine = new();

    [Theory]
    [InlineData("sys_vendor", "Amazon EC2\n")]
    [InlineData("bios_vendor", "Amazon EC2\n")]
    [InlineData("product_version", "4.11.amazon\n")]
    public async Task On_a_machine_of_Amazons_the_kubelet_may_ask_its_metadata_service(string file, string text)
    {
        _machine.Put($"/sys/class/dmi/id/{file}", text);

        (await UnitAsync()).ShouldNotContain(NoMetadata);
    }

    [Fact]
    public async Task Elsewhere_the_kubelet_does_not_wait_for_a_metadata_service_that_is_not_there()
    {
        (await UnitAsync()).ShouldContain(NoMetadata);

        _machine.Put("/sys/class/dmi/id/sys_vendor", "QEMU\n");
        (await UnitAsync()).ShouldContain(NoMetadata);
    }

    [Fact]
    public async Task The_limit_of_starts_is_where_systemd_reads_it() =>
        (await UnitAsync()).Split("\n[Service]\n")[0].ShouldContain("\nStartLimitIntervalSec=0\n");

    public void Dispose() => _machine.Dispose();

    private async Task<string> UnitAsync() =>
        Units.KubeletUnit(_machine.Paths, await NodeFacts.ReadAsync(_machine, "first", "10.0.0.4", new Dictionary<string, string>(), default)).Text;
}
