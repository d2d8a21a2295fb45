using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Node;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Cluster;

public sealed class SlowControlPlaneTests
{
    private static readonly NodePaths s_paths = new("/data");

    [Fact]
    public void A_machine_of_ordinary_speed_keeps_what_kubeadm_does()
    {
        var node = Node(1);

        SlowControlPlane.Patches(node, s_paths).ShouldBeEmpty();
        SlowControlPlane.PatchesOption(node, s_paths, "v1beta2").ShouldBeEmpty();
        Config(node).ShouldNotContain("leader-elect");
        Config(node).ShouldNotContain("timeoutForControlPlane");
    }

    [Fact]
    public void A_slow_machine_gives_probes_and_elections_more_time()
    {
        var node = Node(20);

        var patches = SlowControlPlane.Patches(node, s_paths);
        patches.Select(p => p.Path).ShouldBe(new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd" }.Select(n => $"/data/config/kubeadm-patches/{n}.yaml"));
        patches[0].Text.ShouldBe("spec: {containers: [{name: kube-apiserver, livenessProbe: {failureThreshold: 160, timeoutSeconds: 60}}]}\n");
        Config(node).ShouldContain("apiServer:\n  timeoutForControlPlane: 80m0s\n  certSANs:");
        Config(node).ShouldContain("    leader-elect-lease-duration: \"90s\"\n    leader-elect-renew-deadline: \"60s\"\n    leader-elect-retry-period: \"12s\"\n");
    }

    [Theory]
    [InlineData("v1beta2", " --experimental-patches /data/config/kubeadm-patches")]
    [InlineData("v1beta3", " --patches /data/config/kubeadm-patches")]
    [InlineData("v1beta4", " --patches /data/config/kubeadm-patches")]
    public void Kubeadm_is_told_of_the_patches_in_its_own_words(string api, string option) => SlowControlPlane.PatchesOption(Node(2), s_paths, api).ShouldBe(option);

    private static string Config(NodeSettings node) => KubeadmConfig.ForInit(
        new ClusterSettings
        {
            KubernetesVersion = "v1.20.2",
            EtcdTag = "3",
            PauseImage = "pause",
            PodCidr = "10.32.0.0/20",
            ServiceCidr = "10.96.0.0/22",
            DnsAddress = "10.96.0.10",
            FirstNodeAddress = "10.0.0.4",
            DataDir = "/data",
        }, node, s_paths, token: null);

    private static NodeSettings Node(double factor) => new()
    {
        Name = "first",
        Address = "10.0.0.4",
        CgroupDriver = "systemd",
        CanLowerOomScore = true,
        CanSetConntrackMax = true,
        ResolvConf = "/etc/resolv.conf",
        MemoryBytes = 8L << 30,
        Cores = 2,
        TimeFactor = factor,
    };
}
