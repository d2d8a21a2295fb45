using Kots.Embedded.Installer.Application;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Install;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Install;

public sealed class InstallPlanTests
{
    [Fact]
    public async Task The_plan_of_a_first_node_is_as_reviewed()
    {
        using var machine = new SpecUnderTest();
        using var cluster = new ClusterAccess(machine);
        var request = new InstallRequest();
        var spec = await machine.ResolveAsync(request);
        var facts = new InstallFacts
        {
            Paths = machine.Paths,
            Bundle = await SpecUnderTest.BundleAsync(),
            Spec = spec,
            Cluster = spec.Settings(request, null, machine.Paths, "10.0.0.4", []),
            Node = new NodeSettings
            {
                Name = "first",
                Address = "10.0.0.4",
                CgroupDriver = "systemd",
                CanLowerOomScore = true,
                CanSetConntrackMax = true,
                ResolvConf = "/etc/resolv.conf",
                MemoryBytes = 8L << 30,
                Cores = 2,
                Labels = new Dictionary<string, string> { ["zone"] = "a" },
            },
            Metadata = new VendorMetadata("", "The Shop", ""),
            IsResumed = false,
        };

        var plan = new InstallPlan(request, facts, machine, cluster, TimeProvider.System).Build();

        Expected.Matches("tests/Unit/Installer/Install", "InstallPlanTests.txt", Text(plan));
    }

    private static string Text(Plan plan) => string.Concat(plan.Entries.Select(e => $"{e.Step.Id}: {e.Step.Text.Sentence} <- {string.Join(", ", e.Needs)}\n"));
}
