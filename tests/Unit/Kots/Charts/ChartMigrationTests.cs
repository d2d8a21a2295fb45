using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Charts;

public sealed class ChartMigrationTests
{
    private const string Native = "useHelmInstall: true";
    private const string Manifests = "useHelmInstall: false";

    [Theory]
    [InlineData(Native, "v1beta1", Native)]
    [InlineData(Native, "v1beta2", "")]
    [InlineData(Manifests, "v1beta2", "helmUpgradeFlags: [--take-ownership]")]
    [InlineData(Manifests, "v1beta1", "exclude: \"true\"")]
    public void A_chart_that_Helm_can_take_over_may_change(string before, string version, string after) =>
        Should.NotThrow(() => ChartMigration.Ensure(Chart("v1beta1", before), Chart(version, after)));

    [Theory]
    [InlineData(Native, "v1beta1", Manifests)]
    [InlineData(Manifests, "v1beta1", Native)]
    [InlineData(Manifests, "v1beta2", "")]
    public void One_that_it_cannot_take_over_is_a_problem(string before, string version, string after) =>
        Should.Throw<ProblemException>(() => ChartMigration.Ensure(Chart("v1beta1", before), Chart(version, after))).Problem.Code.ShouldBe("KE9603");

    [Fact]
    public void An_exclude_that_is_neither_true_nor_false_is_a_problem() =>
        Should.Throw<ProblemException>(() => ChartMigration.Ensure(FileTree.Empty, Chart("v1beta1", "exclude: maybe"))).Problem.Code.ShouldBe("KE9604");

    private static FileTree Chart(string version, string field) => new([new TreeFile("chart.yaml",
        $"apiVersion: kots.io/{version}\nkind: HelmChart\nmetadata: {{name: web}}\nspec:\n  chart: {{name: web, chartVersion: 1.0.0}}\n  {field}\n")]);
}
