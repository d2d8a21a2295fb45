using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Images;

public sealed class CollectorImagesTests
{
    private static readonly KnownImages Known = new(new Dictionary<string, bool> { ["quay.io/own/tool:1"] = true, ["redis:7"] = false });

    [Fact]
    public void Only_private_images_go_through_the_proxy()
    {
        var collectors = new[] { Run("quay.io/own/tool:1"), Run("redis:7") };

        var rewritten = CollectorImages.ThroughProxy(collectors, RegistryHosts.FromEndpoint(null), Known, new Secret("id"), "app");

        ImageOf(rewritten[0]).ShouldBe("proxy.replicated.com/proxy/app/quay.io/own/tool:1");
        rewritten[0]["run"]!["imagePullSecret"].ShouldNotBeNull();
        ImageOf(rewritten[1]).ShouldBe("redis:7");
        rewritten[1]["run"]!["imagePullSecret"].ShouldBeNull();
    }

    [Fact]
    public void Every_container_of_a_pod_comes_from_the_registry()
    {
        var pod = JsonNode.Parse("""{"runPod":{"podSpec":{"initContainers":[{"image":"redis:7"}],"containers":[{"image":"quay.io/own/tool:1"}]}}}""")!.AsObject();

        var rewritten = CollectorImages.FromRegistry([pod], new RegistryTarget("registry.local", "team"), Known);

        rewritten[0]["runPod"]!["podSpec"]!["initContainers"]![0]!["image"]!.GetValue<string>().ShouldBe("registry.local/team/redis:7");
        rewritten[0]["runPod"]!["podSpec"]!["containers"]![0]!["image"]!.GetValue<string>().ShouldBe("registry.local/team/tool:1");
        pod["runPod"]!["podSpec"]!["containers"]![0]!["image"]!.GetValue<string>().ShouldBe("quay.io/own/tool:1", "the caller's document is not changed");
    }

    private static JsonObject Run(string image) => new() { ["run"] = new JsonObject { ["image"] = image } };

    private static string ImageOf(JsonObject collector) => collector["run"]!["image"]!.GetValue<string>();
}
