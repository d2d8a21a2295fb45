using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm;

public sealed class ClusterTests
{
    [Theory]
    [InlineData("250m", 0.25)]
    [InlineData("2", 2)]
    [InlineData("1536Ki", 1536 * 1024)]
    [InlineData("1.5G", 1.5e9)]
    [InlineData("1e3", 1000)]
    [InlineData("2E", 2e18)]
    [InlineData("much", 0)]
    [InlineData(null, 0)]
    public void Amounts_are_read_as_Kubernetes_writes_them(string? text, double expected) => Quantity.Read(text).ShouldBe(expected, 1e-9);

    [Fact]
    public void A_node_that_stopped_reporting_says_why_in_words()
    {
        var node = NodeReading.Read(Parse("""
            {"metadata":{"name":"n1","labels":{"node-role.kubernetes.io/master":""}},"spec":{"unschedulable":true},
             "status":{"conditions":[{"type":"Ready","status":"Unknown"},{"type":"DiskPressure","status":"True"}]}}
            """));

        node.Ready.ShouldBeFalse();
        node.ControlPlane.ShouldBeTrue();
        node.Closed.ShouldBeTrue();
        node.Troubles.Count.ShouldBe(2);
        node.Troubles[0].ShouldContain("stopped reporting");
        node.Troubles[1].ShouldContain("disk space");
    }

    [Fact]
    public void A_pod_asks_for_its_containers_together_or_its_largest_init_container()
    {
        var pod = NodeReading.ReadPod(Parse("""
            {"spec":{"nodeName":"n1","initContainers":[{"resources":{"requests":{"cpu":"2","memory":"1Mi"}}}],
             "containers":[{"resources":{"requests":{"cpu":"250m","memory":"2Mi"}}},{"resources":{"requests":{"memory":"3Mi"}}}]},"status":{"phase":"Running"}}
            """));

        pod.ShouldBe(new PodUse("n1", 2, 5 * 1024 * 1024));
        NodeReading.ReadPod(Parse("""{"spec":{"nodeName":"n1"},"status":{"phase":"Succeeded"}}""")).ShouldBeNull();
    }

    [Fact]
    public void An_add_on_is_ready_only_when_all_of_its_workloads_are()
    {
        var addOn = AddOnReading.ReadList("""
            [{"name":"dns","version":"9.18.0","summary":"Names.","digest":"x","ready":[{"kind":"Deployment","namespace":"kube-system","name":"dns"}]},{}]
            """).Single();
        var behind = AddOnReading.ReadWorkload(Parse("""{"metadata":{"name":"dns","namespace":"kube-system"},"spec":{"replicas":2},"status":{"readyReplicas":1}}"""), "Deployment");
        var whole = behind with { Ready = 2, Trouble = null };

        AddOnReading.Judge(addOn, _ => null).State.ShouldBe(AddOnState.NotReady);
        AddOnReading.Judge(addOn, _ => behind).Workloads[0].Trouble.ShouldBe("1 of 2 pods are ready.");
        AddOnReading.Judge(addOn, _ => whole).State.ShouldBe(AddOnState.Ready);
        AddOnReading.Judge(addOn with { Workloads = [] }, _ => null).State.ShouldBe(AddOnState.Installed);
        Should.Throw<JsonException>(() => AddOnReading.ReadList("{}"));
    }

    [Fact]
    public void A_release_past_its_support_is_named_and_a_current_one_is_not()
    {
        var now = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

        KubernetesSupport.Notice("v1.20.2", now)!.ShouldContain("February 2022");
        KubernetesSupport.Notice("v1.20.2", now.AddYears(-6)).ShouldBeNull();
        KubernetesSupport.Notice("v9.9.9", now).ShouldBeNull();
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
