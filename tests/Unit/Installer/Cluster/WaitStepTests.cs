using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Unit.Installer.Install;
using Kots.Embedded.Tests.Unit.Kotsadm.Deploys;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Cluster;

public sealed class WaitStepTests : IDisposable
{
    private readonly SpecUnderTest _machine = new();

    [Fact]
    public async Task Whether_a_server_is_there_is_asked_once_so_that_the_wait_for_it_is_seen_as_one()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_machine.Path(NodePaths.AdminConf))!);
        await using (var server = await StartingApiServer.StartAsync())
            server.WriteKubeconfig(_machine.Path(NodePaths.AdminConf));
        using var cluster = new ClusterAccess(_machine);
        var step = new WaitStep("kubernetes/answers", "Wait for the API server", "the API server to be ready", TimeSpan.FromMinutes(5), ExitCode.ControlPlane, cluster,
            ControlPlaneFiles.NotReadyAsync, TimeProvider.System);
        // A client that repeats would do so for 30 s.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        (await step.CheckAsync(limit.Token)).ShouldBeOfType<StepState.Needed>();
    }

    public void Dispose() => _machine.Dispose();
}
