using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Charts;

public sealed class SdkValuesTests
{
    private static readonly SdkFacts Facts = new() { ChartNames = ["replicated"], AppId = "app", ConsoleId = "console" };

    [Fact]
    public void Comments_and_what_a_vendor_wrote_stay_where_keys_are_put_in()
    {
        const string Values = "# top\na: 1 # one\nreplicated:\n  # mine\n  own: |\n    # no comment\n\n# about b\nb: 2\n";
        var chart = FileTree.OfTexts([new("Chart.yaml", "name: web"), new("charts/replicated/Chart.yaml", "name: replicated"), new("values.yaml", Values)]);

        var text = SdkValues.Injected(chart, Facts).Find("values.yaml")!.Text;

        text.ShouldStartWith("# top\na: 1 # one\nreplicated:\n  # mine\n  own: |\n    # no comment\n  appID: app\n  extraEnv:\n    - name: HTTP_PROXY\n");
        text.ShouldEndWith("  replicatedID: console\n\n# about b\nb: 2\n");
    }

    [Fact]
    public void A_chart_without_the_sdk_stays_as_it_is()
    {
        var chart = FileTree.OfTexts([new("Chart.yaml", "name: web"), new("charts/a/charts/replicated/Chart.yaml", "name: replicated"), new("values.yaml", "a: 1")]);

        SdkValues.Injected(chart, Facts).ShouldBeSameAs(chart);
    }

    [Fact]
    public void Keys_that_are_there_are_set()
    {
        var chart = FileTree.OfTexts([new("Chart.yaml", "name: replicated"), new("values.yaml", "appID: old\nreplicas: 2\n")]);

        var text = SdkValues.Injected(chart, Facts).Find("values.yaml")!.Text;

        text.ShouldContain("appID: app\n");
        text.ShouldContain("replicas: 2\n");
        text.ShouldNotContain("old");
    }
}
