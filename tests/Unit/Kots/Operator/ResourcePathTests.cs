using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Operator;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Operator;

public sealed class ResourcePathTests
{
    private static readonly JsonNode Resource = JsonNode.Parse("""
        {"metadata":{"annotations":{"a.b/c":"yes"}},
         "status":{"ready":2,"ok":true,"conditions":[{"type":"Ready","status":"True"},{"type":"Other","status":"False"}]}}
        """)!;

    [Theory]
    [InlineData(".status.ready", "2")]
    [InlineData("$.status.ok", "true")]
    [InlineData(" .status.ready ", "2")]
    [InlineData(".metadata.annotations['a.b/c']", "yes")]
    [InlineData(".metadata.annotations.a\\.b/c", "yes")]
    [InlineData(".status.conditions[0].type", "Ready")]
    [InlineData(".status.conditions[-1].type", "Other")]
    [InlineData(".status.conditions[*].status", "True False")]
    [InlineData(".status.conditions[?(@.type==\"Ready\")].status", "True")]
    [InlineData(".status.conditions[?(@.type!='Ready')].status", "False")]
    [InlineData("..type", "Ready Other")]
    public void A_path_leads_to_what_kubectl_finds(string path, string text) => ResourcePath.Parse(path).Has(Resource, text).ShouldBeTrue();

    [Fact]
    public void A_path_that_leads_nowhere_is_no_error() => ResourcePath.Parse(".status.missing[3].x").Has(Resource, "1").ShouldBeFalse();

    [Theory]
    [InlineData("status.ready")]
    [InlineData("invalid][path")]
    [InlineData(".a[")]
    [InlineData(".a[x]")]
    [InlineData("")]
    public void What_is_no_path_is_a_problem(string path) =>
        Should.Throw<ProblemException>(() => ResourcePath.Parse(path)).Problem.Code.ShouldBe("KE9512");

    [Fact]
    public void An_equals_sign_may_be_part_of_the_value_that_is_waited_for()
    {
        var resource = ManifestResource.Read("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    kots.io/wait-for-properties: .a=b=c,broken,.d=e\n");

        WaitRules.Properties(resource).ShouldBe([new WaitProperty(".a", "b=c"), new WaitProperty(".d", "e")]);
    }
}
