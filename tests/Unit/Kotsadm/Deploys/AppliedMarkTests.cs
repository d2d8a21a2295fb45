using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Deploys;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Deploys;

/// <summary>What a redeployment may leave alone. The live object is as Kubernetes 1.20 answered to a server-side apply, shortened.</summary>
public sealed class AppliedMarkTests
{
    private const string Sent = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","labels":{"kots.io/app-slug":"shop"}},
         "spec":{"replicas":2,"template":{"spec":{"containers":[{"name":"web","image":"web:1","ports":[{"containerPort":80,"protocol":"TCP"}]}]}}}}
        """;

    private const string Live = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"u","resourceVersion":"7","generation":1,"labels":{"kots.io/app-slug":"shop"},
          "managedFields":[
            {"manager":"kotsadm","operation":"Apply","apiVersion":"apps/v1","time":"2026-11-26T12:01:26Z","fieldsType":"FieldsV1","fieldsV1":
              {"f:metadata":{"f:labels":{"f:kots.io/app-slug":{}}},"f:spec":{"f:replicas":{},"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:name":{},"f:image":{},
               "f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{},"f:protocol":{}}}}}}}}}},
            {"manager":"kube-controller-manager","operation":"Update","apiVersion":"apps/v1","fieldsV1":{"f:status":{"f:observedGeneration":{}}}}]},
         "spec":{"replicas":2,"revisionHistoryLimit":10,"template":{"spec":{"containers":[
            {"name":"sidecar","image":"injected:1"},{"name":"web","image":"web:1","imagePullPolicy":"Always","ports":[{"containerPort":80,"protocol":"TCP"}]}]}}},
         "status":{"observedGeneration":1}}
        """;

    private static readonly string s_mark = AppliedMark.Of(Parsed(Sent), Parsed(Live));

    [Fact]
    public void An_object_that_was_applied_has_a_mark() => s_mark.ShouldNotBeEmpty();

    [Theory]
    [InlineData("\"observedGeneration\":1}}", "\"observedGeneration\":2,\"replicas\":2}}")]
    [InlineData("\"resourceVersion\":\"7\"", "\"resourceVersion\":\"8\"")]
    [InlineData("2026-11-26T12:01:26Z", "2026-11-26T12:09:00Z")]
    [InlineData("\"revisionHistoryLimit\":10", "\"revisionHistoryLimit\":3")]
    [InlineData("injected:1", "injected:2")]
    public void What_others_own_does_not_change_it(string was, string @is) => After(was, @is).ShouldBe(s_mark);

    [Theory]
    // Somebody scaled it, and the old server did not note who.
    [InlineData("\"replicas\":2,\"rev", "\"replicas\":5,\"rev")]
    [InlineData("\"image\":\"web:1\"", "\"image\":\"web:2\"")]
    [InlineData("[{\"containerPort\":80,\"protocol\":\"TCP\"}]}]}}}", "[]}]}}}")]
    [InlineData("{\"name\":\"web\",\"image\"", "{\"name\":\"other\",\"image\"")]
    // Changed and changed back: the value is ours, the field no longer.
    [InlineData("\"f:replicas\":{},", "")]
    [InlineData("\"manager\":\"kotsadm\"", "\"manager\":\"kubectl\"")]
    [InlineData("\"operation\":\"Apply\"", "\"operation\":\"Update\"")]
    [InlineData("\"uid\":\"u\"", "\"uid\":\"u\",\"deletionTimestamp\":\"2026-11-26T12:10:00Z\"")]
    public void What_touches_our_fields_changes_it(string was, string @is) => After(was, @is).ShouldNotBe(s_mark);

    [Fact]
    public void Another_manifest_has_another_mark() =>
        AppliedMark.Of(Parsed(Sent.Replace("web:1", "web:2", StringComparison.Ordinal)), Parsed(Live)).ShouldNotBe(s_mark);

    [Fact]
    public void A_set_of_values_is_compared_by_membership()
    {
        const string Marked = """
            {"metadata":{"finalizers":["a","b"],"managedFields":[{"manager":"kotsadm","operation":"Apply","fieldsV1":{"f:metadata":{"f:finalizers":{".":{},"v:\"a\"":{}}}}}]}}
            """;
        var mark = AppliedMark.Of([], Parsed(Marked));

        AppliedMark.Of([], Parsed(Marked.Replace("[\"a\",\"b\"]", "[\"c\",\"a\"]", StringComparison.Ordinal))).ShouldBe(mark);
        AppliedMark.Of([], Parsed(Marked.Replace("[\"a\",\"b\"]", "[\"b\"]", StringComparison.Ordinal))).ShouldNotBe(mark);
    }

    [Fact]
    public void Marks_are_kept_by_group_kind_namespace_and_name()
    {
        var marks = new AppliedMarks { [Parsed(Sent)] = "m" };
        var inventory = marks.On(new Inventory([new("apps/v1", "Deployment", "shop", "web", false, ""), new("apps/v1", "Deployment", "shop", "other", false, "")], []));

        inventory.Objects.Select(o => o.Mark).ShouldBe(["m", ""]);
        AppliedMarks.Of(inventory)[Parsed(Sent.Replace("\"apps/v1\"", "\"apps/v1beta2\"", StringComparison.Ordinal))].ShouldBe("m");
    }

    private static string After(string was, string @is)
    {
        Live.ShouldContain(was);
        return AppliedMark.Of(Parsed(Sent), Parsed(Live.Replace(was, @is, StringComparison.Ordinal)));
    }

    private static JsonObject Parsed(string json) => JsonNode.Parse(json)!.AsObject();
}
