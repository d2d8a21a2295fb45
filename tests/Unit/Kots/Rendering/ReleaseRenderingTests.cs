using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Rendering;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Rendering;

public sealed class ReleaseRenderingTests
{
    private const string Values = "apiVersion: kots.io/v1beta1\nkind: ConfigValues\nspec: {values: {hostname: {value: shop.example}}}\n";

    [Fact]
    public void Documents_for_the_console_are_kept_apart_and_rendered()
    {
        var release = TestRelease.Of(("config.yaml", TestRelease.Config), ("userdata/config.yaml", Values),
            ("all.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n---\napiVersion: troubleshoot.sh/v1beta2\nkind: Preflight\nmetadata: {name: 'repl{{ ConfigOption \"hostname\" }}'}\n"));

        var kinds = KindsRendering.Of(release);

        kinds.Files.Select(file => file.Path).ShouldBe(["config.yaml", "userdata/config.yaml", "all.yaml"]);
        kinds.Find("all.yaml")!.Text.ShouldContain("shop.example");
        kinds.Find("all.yaml")!.Text.ShouldNotContain("Secret");
        kinds.Find("config.yaml")!.Text.ShouldContain("Host of shop");
        ManifestRendering.Of(release).Files.ShouldHaveSingleItem().Text.ShouldContain("Secret");
    }

    [Fact]
    public void A_chart_whose_template_keeps_it_from_being_YAML_is_found_by_its_look()
    {
        var release = TestRelease.Of(("chart.yaml",
            "apiVersion: kots.io/v1beta2\nkind: HelmChart\nmetadata: {name: web}\nspec:\n  chart: {name: web, chartVersion: 1.0.0}\n  values: {{repl print \"{a: 1}\" }}\n"));

        var chart = ChartDocuments.All(KindsRendering.Of(release), "kots.io/v1beta2").ShouldHaveSingleItem();

        ChartValues.Of(chart).ToJsonString().ShouldBe("""{"a":1}""");
    }

    [Fact]
    public void What_should_be_a_manifest_and_is_none_is_listed_and_the_others_are_rendered()
    {
        var manifests = ManifestRendering.Of(TestRelease.Of(("broken.yaml", "a: [\n"), ("good.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n"), ("picture.png", "\0\0")));

        manifests.Files.ShouldHaveSingleItem().Path.ShouldBe("good.yaml");
        manifests.Skipped.ShouldHaveSingleItem().File.Path.ShouldBe("broken.yaml");
    }

    [Fact]
    public void A_wrong_template_names_its_file_and_line()
    {
        var error = Should.Throw<ProblemException>(() => ManifestRendering.Of(TestRelease.Of(("web.yaml", "kind: Pod\nname: repl{{ NoSuchFunction }}\n"))));

        error.Message.ShouldContain("web.yaml");
        error.Message.ShouldContain("NoSuchFunction");
    }

    [Fact]
    public void Checks_in_the_secrets_of_a_chart_are_found()
    {
        var secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  preflight.yaml: |\n    apiVersion: troubleshoot.sh/v1beta2\n    kind: Preflight\n    metadata: {name: p}\n";
        var other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {text: Preflight}\n";

        ChartPreflights.Of(new FileTree([new TreeFile("all.yaml", $"{secret}---\n{other}")])).ShouldHaveSingleItem();
    }
}
