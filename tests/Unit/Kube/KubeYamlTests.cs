using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kube;

public sealed class KubeYamlTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("On", "true")]
    [InlineData("n", "false")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("'on'", "\"on\"")]
    [InlineData("!!str yes", "\"yes\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("017", "15")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("0b101", "5")]
    [InlineData("1_000", "1000")]
    [InlineData("-5", "-5")]
    [InlineData("08", "8")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData(".5", "0.5")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("10.0.0.1", "\"10.0.0.1\"")]
    [InlineData("12h", "\"12h\"")]
    [InlineData("-x", "\"-x\"")]
    [InlineData("2026-11-24T04:00:00Z", "\"2026-11-24T04:00:00Z\"")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    public void A_scalar_means_what_it_means_to_Kubernetes(string yaml, string json) =>
        (KubeYaml.Read($"v: {yaml}\n", "t")!["v"]?.ToJsonString() ?? "null").ShouldBe(json);

    [Fact]
    public void Keys_become_text_and_keys_of_the_mapping_win_over_merged_ones() =>
        KubeYaml.Read("""
            base: &base {a: 1, b: 2}
            more:
              <<: *base
              b: 3
              1: one
              true: t
            """, "t")!["more"]!.ToJsonString().ShouldBe("""{"a":1,"b":3,"1":"one","true":"t"}""");

    [Fact]
    public void Every_object_of_a_stream_is_read_and_lists_are_taken_apart() =>
        KubeYaml.ReadObjects("""
            # a comment only
            ---
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            ---
            ---
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "c", "namespace": "x"}}
            """, "t").Select(o => o.Ref.ToString()).ShouldBe(["ConfigMap a", "ConfigMap b", "Secret x/c"]);

    [Theory]
    [InlineData("a: 1\na: 2\n", "line 2")]
    [InlineData("a: [1, 2\nb: 3\n", "not closed")]
    [InlineData("- a\n- b\n", "not a mapping")]
    public void What_is_wrong_is_named_with_its_place(string yaml, string expected)
    {
        var problem = Should.Throw<ProblemException>(() => KubeYaml.ReadAll(yaml, "values.yaml")).Problem;

        problem.Code.ShouldBe("KE4005");
        problem.What.ShouldContain("values.yaml");
        problem.ToString().ShouldContain(expected);
    }

    [Fact]
    public void An_object_without_a_kind_is_refused() =>
        Should.Throw<ProblemException>(() => KubeYaml.ReadObjects("apiVersion: v1\nmetadata: {name: x}\n", "t")).Problem.Why.ShouldContain("no kind");
}
