using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Operator;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Operator;

public sealed class ChartOrderTests
{
    [Fact]
    public void Charts_are_installed_by_weight_then_name_and_removed_the_other_way_round()
    {
        var charts = new[] { Chart("b", weight: 1), Chart("a", weight: 1), Chart("c", weight: -1) };

        ChartOrder.Sorted(charts, forRemoval: false).Select(chart => chart.ChartName).ShouldBe(["c", "a", "b"]);
        ChartOrder.Sorted(charts, forRemoval: true).Select(chart => chart.ChartName).ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public void A_chart_that_moves_to_the_second_version_under_its_release_name_is_not_removed()
    {
        var old = ChartRelease.Of(JsonNode.Parse("""
            {"apiVersion":"kots.io/v1beta1","kind":"HelmChart","metadata":{"name":"db"},"spec":{"chart":{"name":"postgres","chartVersion":"1","releaseName":"db"}}}
            """)!);
        var renamed = old with { ApiVersion = "kots.io/v1beta2", DirectoryName = "postgres" };

        ChartOrder.Removed([old], [old with { ApiVersion = "kots.io/v1beta2" }]).ShouldBeEmpty();
        ChartOrder.Removed([old], [renamed]).ShouldBe([old]);
    }

    [Theory]
    [InlineData("--force", true)]
    [InlineData("--force=false", false)]
    [InlineData("--take-ownership", true)]
    [InlineData("--wait", false)]
    public void Server_side_apply_is_switched_off_where_a_flag_needs_it(string flag, bool off) =>
        HelmArguments.Upgrade(Chart("a") with { UpgradeFlags = [flag] }, "dir", "values.yaml", "apps")
            .ShouldBe(["upgrade", "-i", "a", "dir", "-f", "values.yaml", "--timeout", "3600s", "-n", "apps", flag, .. off ? ["--server-side=false"] : Array.Empty<string>()]);

    private static ChartRelease Chart(string name, long weight = 0) => new("kots.io/v1beta2", name, "1", name, name, "", weight, []);
}
