using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Join;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Tokens;
using Kots.Embedded.Kube;
using Kots.Embedded.Plans;
using Kots.Embedded.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Join;

public sealed class JoinPlanTests
{
    private static readonly string[] s_images =
        ["kube-apiserver:v1.20.2", "kube-controller-manager:v1.20.2", "kube-scheduler:v1.20.2", "kube-proxy:v1.20.2", "etcd:3.4.23", "pause:3.2", "haproxy:2.6.12"];

    [Fact]
    public void The_steps_of_a_worker_are_as_reviewed()
    {
        var text = string.Concat(Build().Describe().Select(s => $"{s.Id}: {s.Sentence}{string.Concat(s.Needs.Select(n => $"\n  after {n}"))}\n"));

        Expected.Matches("tests/Unit/Installer/Join", "JoinPlanTests.worker.txt", text);
    }

    [Fact]
    public void Images_of_the_control_plane_are_not_for_workers()
    {
        var facts = Facts();

        JoinPlan.Images(facts.Bundle, facts.Addons).Select(i => i.RefName!.Split('/')[^1]).ShouldBe(["kube-proxy:v1.20.2", "pause:3.2", "haproxy:2.6.12"]);
    }

    [Fact]
    public void What_a_cluster_tells_is_read_and_what_is_too_little_is_a_problem()
    {
        var facts = Facts();
        var secret = ClusterObjects.All(facts.Cluster.Settings, facts.Bundle.Key.Pem, [], facts.Addons, []).Single(o => o.Name == ClusterObjects.JoinSecret);

        var read = JoinedCluster.Read(secret, "10.0.0.4:6443");

        JsonNode.DeepEquals(Json(read.Settings), Json(facts.Cluster.Settings)).ShouldBeTrue();
        read.Addons.ShouldBe([("kubernetes", "1.20.2"), ("containerd", "1.6.20")]);
        read.BundleKey.Fingerprint.ShouldBe(facts.Bundle.Key.Fingerprint);
        secret["data"]!.AsObject().Remove("addons");
        Should.Throw<ProblemException>(() => JoinedCluster.Read(secret, "10.0.0.4:6443")).Problem.Code.ShouldBe("KE2112");
    }

    private static JsonNode? Json(ClusterSettings settings) => JsonSerializer.SerializeToNode(settings, ClusterJson.Default.ClusterSettings);

    private static Plan Build()
    {
        var host = new ThisHost(NullLogger<ThisHost>.Instance, TimeProvider.System);
        var client = KubeClient.Create(new KubeConfig { Server = new Uri("https://10.0.0.4:6443") });
        var request = new JoinRequest { Server = "10.0.0.4:6443", Token = JoinToken.Parse("abcdef.0123456789abcdef"), CaHash = "sha256:" + new string('0', 64) };
        return new JoinPlan(request, Facts(), new FirstContact(client, "10.0.0.4:6443", false, client), new ClusterAccess(host, NodePaths.KubeletConf), host, TimeProvider.System).Build();
    }

    private static JoinFacts Facts()
    {
        var key = BundlePublicKey.FromPem(File.ReadAllText(Checkout.PathOf("tests", "keys", "test-only.key.pub")), "the test key");
        var root = Checkout.PathOf("addons");
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(f => f.Contains("/kubernetes/1.20.2/", StringComparison.Ordinal) || f.Contains("/containerd/1.6.20/", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(root, f), f => (ReadOnlyMemory<byte>)File.ReadAllBytes(f));
        var catalogue = AddonCatalogue.Read(files);
        var index = new ImageIndex
        {
            Manifests = [.. s_images.Select(i => new Descriptor
            {
                MediaType = MediaTypes.Manifest,
                Digest = Digest.Of(Encoding.UTF8.GetBytes(i)),
                Size = 1,
                Annotations = new Dictionary<string, string> { [AnnotationKeys.RefName] = "kots-embedded.local/" + i },
            })],
        };
        var settings = new ClusterSettings
        {
            KubernetesVersion = "v1.20.2",
            EtcdTag = "3.4.23",
            PauseImage = "kots-embedded.local/pause:3.2",
            PodCidr = "10.32.0.0/20",
            ServiceCidr = "10.96.0.0/22",
            DnsAddress = "10.96.0.10",
            FirstNodeAddress = "10.0.0.4",
            DataDir = NodePaths.DefaultDataDir,
        };
        return new JoinFacts
        {
            Paths = new NodePaths(NodePaths.DefaultDataDir),
            Cluster = new JoinedCluster(settings, key, []),
            Bundle = new NodeBundle("test", key, [], index, catalogue, null),
            Addons = [catalogue.Find("kubernetes", "1.20.2")!, catalogue.Find("containerd", "1.6.20")!],
            Node = new NodeSettings { Name = "second", Address = "10.0.0.5", CgroupDriver = "cgroupfs", CanLowerOomScore = false, CanSetConntrackMax = false, ResolvConf = "/etc/resolv.conf", MemoryBytes = 1 << 30, Cores = 2 },
            HasJoined = false,
            IsResumed = false,
        };
    }
}
