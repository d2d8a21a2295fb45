using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Charts;

public sealed class ChartValuesTests
{
    [Fact]
    public void Optional_values_replace_whole_keys_unless_they_are_merged()
    {
        var chart = Chart("""
            "values": {"db": {"host": "a", "port": 1}, "list": [1, 2]},
            "optionalValues": [
              {"when": "true", "values": {"list": [3]}},
              {"when": "true", "recursiveMerge": true, "values": {"db": {"host": "b"}}},
              {"when": "false", "values": {"db": null}}]
            """);

        ChartValues.Of(chart).ToJsonString().ShouldBe("""{"db":{"host":"b","port":1},"list":[3]}""");
    }

    [Fact]
    public void A_map_stays_where_the_overlay_has_none()
    {
        var merged = ChartValues.Merged(Map("""{"a": {"b": 1}, "c": 2}"""), Map("""{"a": "text", "c": {"d": 3}}"""));

        merged.ToJsonString().ShouldBe("""{"a":{"b":1},"c":{"d":3}}""");
    }

    [Fact]
    public void A_condition_that_is_empty_is_a_problem() =>
        Should.Throw<ProblemException>(() => ChartValues.Of(Chart("""
            "optionalValues": [{"when": "", "values": {"a": 1}}]
            """))).Problem.Code.ShouldBe("KE9602");

    [Fact]
    public void Values_that_did_not_come_out_as_a_map_are_none() =>
        ChartValues.Of(Chart("""
            "values": {"a": "b"}, "optionalValues": [{"when": "true", "values": ""}]
            """)).ToJsonString().ShouldBe("""{"a":"b"}""");

    [Fact]
    public void An_alias_names_what_is_rendered_from_a_chart()
    {
        var chart = FileTree.OfTexts([
            new("Chart.yaml", "dependencies:\n- {name: db}\n- {name: db, alias: cache}\n"),
            new("charts/db/Chart.yaml", "name: db"),
            new("charts/db/charts/x/Chart.yaml", "name: x"),
            new("examples/Chart.yaml", "name: no")]);

        var paths = SubchartPaths.Rendered(chart);

        paths["charts/db"].ShouldBe(["charts/db", "charts/cache"]);
        paths["charts/db/charts/x"].ShouldBe(["charts/db/charts/x", "charts/cache/charts/x"]);
        paths.Count.ShouldBe(3);
    }

    [Fact]
    public void A_chart_put_together_again_gives_its_braces_back()
    {
        var assembled = NativeChart.Assembled("web", FileTree.OfTexts([new("a.yaml", "x: {{ y }} }}")]), FileTree.OfTexts([new("Chart.yaml", "name: web"), new("values.yaml", "")]));

        assembled.Files.Select(file => file.Path).ShouldBe(["web/Chart.yaml", "web/templates/a.yaml"]);
        assembled.Files[1].Text.ShouldBe("x: {{\"{{\"}} y {{\"}}\"}} {{\"}}\"}}");
    }

    [Fact]
    public void A_gzip_that_is_no_chart_is_a_problem() =>
        Should.Throw<ProblemException>(() => ChartArchive.Read("a.tgz", new byte[] { 0x1f, 0x8b, 8, 0, 1 })).Problem.Code.ShouldBe("KE9601");

    private static JsonObject Map(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject Chart(string spec) =>
        Map("{\"apiVersion\":\"kots.io/v1beta2\",\"kind\":\"HelmChart\",\"metadata\":{\"name\":\"web\"},\"spec\":{" + spec + "}}");
}
