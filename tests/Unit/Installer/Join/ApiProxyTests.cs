using Kots.Embedded.Installer.Join;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Join;

public sealed class ApiProxyTests
{
    private static readonly NodePaths s_paths = new(NodePaths.DefaultDataDir);

    [Fact]
    public void Configuration_and_pod_are_as_reviewed()
    {
        var files = ApiProxy.Files(s_paths, "kots-embedded.local/haproxy:2.6.12", ["10.0.0.4:6443", "10.0.0.5:6443"]);

        Expected.Matches("tests/Unit/Installer/Join", "ApiProxyTests.haproxy.cfg", files[0].Text);
        Expected.Matches("tests/Unit/Installer/Join", "ApiProxyTests.pod.yaml", files[1].Text);
        var pod = KubeYaml.ReadObjects(files[1].Text, "the pod").Single();
        pod.At("spec", "hostNetwork").AsFlag().ShouldBe(true);
    }

    [Fact]
    public void Another_configuration_is_another_pod()
    {
        string Pod(string server) => ApiProxy.Files(s_paths, "haproxy", [server])[1].Text;

        Pod("10.0.0.5:6443").ShouldNotBe(Pod("10.0.0.4:6443"));
        Pod("10.0.0.4:6443").ShouldBe(Pod("10.0.0.4:6443"));
    }
}
