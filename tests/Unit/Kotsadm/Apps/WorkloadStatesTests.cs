using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kotsadm.Status;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

/// <summary>The table of spec/kotsadm.md §6, row by row.</summary>
public sealed class WorkloadStatesTests
{
    [Theory]
    [InlineData(1, 1, 1, 2, 2, 0, ResourceState.Ready)]
    [InlineData(2, 1, 2, 2, 2, 0, ResourceState.Updating)]
    [InlineData(1, 1, 2, 2, 2, 1, ResourceState.Updating)]
    [InlineData(1, 1, 3, 2, 2, 1, ResourceState.Degraded)]
    [InlineData(1, 1, 2, 0, 0, 2, ResourceState.Unavailable)]
    [InlineData(1, 1, 0, 0, 0, 0, ResourceState.Ready)]
    public void Deployments(int generation, int observed, int replicas, int ready, int updated, int unavailable, ResourceState expected) => Of($$$"""
        {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"generation":{{{generation}}}},"spec":{"replicas":{{{replicas}}}},
         "status":{"observedGeneration":{{{observed}}},"readyReplicas":{{{ready}}},"updatedReplicas":{{{updated}}},"unavailableReplicas":{{{unavailable}}}}}
        """).State.ShouldBe(expected);

    [Fact]
    public void A_StatefulSet_with_pods_of_two_revisions_is_updating()
    {
        var set = """{"kind":"StatefulSet","apiVersion":"apps/v1","metadata":{"uid":"u","generation":1},"spec":{"replicas":2},"status":{"observedGeneration":1,"readyReplicas":2}}""";

        WorkloadStates.Of(Parse(set), new RelatedObjects([Pod("a"), Pod("a")], [])).State.ShouldBe(ResourceState.Ready);
        WorkloadStates.Of(Parse(set), new RelatedObjects([Pod("a"), Pod("b")], [])).State.ShouldBe(ResourceState.Updating);
        WorkloadStates.Of(Parse(set), new RelatedObjects([Pod(null)], [])).State.ShouldBe(ResourceState.Unavailable);

        static JsonObject Pod(string? hash) => Parse($$$"""{"kind":"Pod","metadata":{"labels":{ {{{(hash is null ? "" : $"\"controller-revision-hash\":\"{hash}\"")}}} },"ownerReferences":[{"uid":"u"}]}}""");
    }

    [Fact]
    public void A_service_is_as_the_pods_behind_it()
    {
        var service = """{"kind":"Service","apiVersion":"v1","metadata":{"name":"web","namespace":"default"},"spec":{"selector":{"app":"web"}}}""";

        Look([]).State.ShouldBe(ResourceState.Unavailable);
        Look([Endpoints(0, 1)]).Reason.ShouldContain("no pod behind it is ready");
        Look([Endpoints(1, 1)]).State.ShouldBe(ResourceState.Degraded);
        Look([Endpoints(2, 0)]).State.ShouldBe(ResourceState.Ready);
        Of("""{"kind":"Service","apiVersion":"v1","metadata":{"name":"x"},"spec":{"type":"ExternalName"}}""").State.ShouldBe(ResourceState.Ready);

        StateLook Look(IReadOnlyList<JsonObject> endpoints) => WorkloadStates.Of(Parse(service), new RelatedObjects([], endpoints));
        static JsonObject Endpoints(int ready, int not) => Parse($$"""
            {"kind":"Endpoints","metadata":{"name":"web","namespace":"default"},"subsets":[{"addresses":[{{string.Join(',', Enumerable.Repeat("{\"ip\":\"1.1.1.1\"}", ready))}}],
             "notReadyAddresses":[{{string.Join(',', Enumerable.Repeat("{\"ip\":\"1.1.1.1\"}", not))}}]}]}
            """);
    }

    [Theory]
    [InlineData("""{"kind":"PersistentVolumeClaim","apiVersion":"v1","status":{"phase":"Bound"}}""", ResourceState.Ready)]
    [InlineData("""{"kind":"PersistentVolumeClaim","apiVersion":"v1","status":{"phase":"Pending"}}""", ResourceState.Unavailable)]
    [InlineData("""{"kind":"Job","apiVersion":"batch/v1","status":{"conditions":[{"type":"Complete","status":"True"}]}}""", ResourceState.Ready)]
    [InlineData("""{"kind":"Job","apiVersion":"batch/v1","status":{"conditions":[{"type":"Failed","status":"True","message":"m"}]}}""", ResourceState.Unavailable)]
    [InlineData("""{"kind":"Job","apiVersion":"batch/v1","status":{"active":1}}""", ResourceState.Updating)]
    [InlineData("""{"kind":"CronJob","apiVersion":"batch/v1","spec":{"suspend":true}}""", ResourceState.Unavailable)]
    [InlineData("""{"kind":"Database","apiVersion":"acme.example/v1","spec":{},"status":{"conditions":[{"type":"Ready","status":"False","message":"m"}]}}""", ResourceState.Unavailable)]
    [InlineData("""{"kind":"Database","apiVersion":"acme.example/v1","spec":{},"status":{"conditions":[{"type":"Available","status":"True"}]}}""", ResourceState.Ready)]
    [InlineData("""{"kind":"Database","apiVersion":"acme.example/v1","metadata":{"generation":2},"spec":{},"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True"}]}}""", ResourceState.Updating)]
    [InlineData("""{"kind":"Database","apiVersion":"acme.example/v1","metadata":{"generation":2},"spec":{},"status":{"observedGeneration":2,"conditions":[{"type":"Ready","status":"True"}]}}""", ResourceState.Ready)]
    [InlineData("""{"kind":"Database","apiVersion":"acme.example/v1","spec":{}}""", ResourceState.Updating)]
    public void Other_kinds(string json, ResourceState expected) => Of(json).State.ShouldBe(expected);

    [Fact]
    public void What_is_not_there_is_missing() => WorkloadStates.Of(null, RelatedObjects.None).State.ShouldBe(ResourceState.Missing);

    private static StateLook Of(string json) => WorkloadStates.Of(Parse(json), RelatedObjects.None);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
