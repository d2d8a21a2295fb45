using System.Text;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Kots.Versions.Diffs;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>samples/wordpress, checked as its vendor would check it.</summary>
public sealed class WordPressReleaseTests(PackedSamples samples) : IClassFixture<PackedSamples>
{
    private const string Rendered = "rendered/this-cluster";

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.1.0")]
    public async Task Lint_finds_nothing_but_the_informer_whose_object_is_in_the_chart(string version)
    {
        var report = Linter.Run(await samples.ReleaseAsync("wordpress", version));

        report.IsComplete.ShouldBeTrue();
        report.Results.Where(result => result.Level >= LintLevel.Warn).Select(result => (result.Rule, result.Level)).ShouldBe([("nonexistent-status-informer-object", LintLevel.Warn)]);
    }

    [Fact]
    public async Task Every_type_of_item_is_asked_for_and_everything_else_that_a_form_can_have()
    {
        var items = (await ConfigAsync("1.0.0")).Spec.Groups.SelectMany(group => group.Items).ToList();

        items.Select(item => item.Type).Distinct().Order(StringComparer.Ordinal).ShouldBe(
            ["bool", "dropdown", "file", "heading", "label", "password", "radio", "select_many", "select_one", "text", "textarea"]);
        items.ShouldContain(item => item.Repeatable);
        items.ShouldContain(item => item.Hidden);
        items.ShouldContain(item => item.ReadOnly);
        items.ShouldContain(item => item.Validation != null);
        (await ConfigAsync("1.0.0")).Spec.Groups.ShouldContain(group => group.When.Length > 0);
    }

    [Fact]
    public async Task The_second_release_asks_for_one_thing_more()
    {
        var (first, second) = (await ConfigAsync("1.0.0"), await ConfigAsync("1.1.0"));

        Names(second).Except(Names(first)).ShouldBe(["announcement"]);
        Names(first).Except(Names(second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chart_that_is_packed_again_has_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("samples-again").FullName;
        await PackedSamples.PackAsync(folder);
        var again = await File.ReadAllBytesAsync(Path.Combine(folder, "wordpress/1.1.0/mariadb-1.0.0.tgz"));
        Directory.Delete(folder, recursive: true);

        (await samples.ReleaseAsync("wordpress", "1.0.0")).Find("mariadb-1.0.0.tgz")!.Content.ToArray().ShouldBe(again);
    }

    [RenderingFact]
    public async Task Images_come_from_the_vendors_registry_with_the_licence_as_the_key()
    {
        var archive = await samples.PullAsync("1.0.0", mayOwnFooter: true);

        Text(archive, "wordpress-deployment.yaml").ShouldContain($"image: {PackedSamples.Registry}/wordpress/wordpress:1.0.0\n");
        Text(archive, "wordpress-deployment.yaml").ShouldContain("imagePullSecrets:\n      - name: wordpress-registry\n");
        Text(archive, "helm/wordpress-db/all.yaml").ShouldContain($"image: \"{PackedSamples.Registry}/wordpress/mariadb:10.11\"\n");
        Text(archive, "helm/wordpress-db/all.yaml").ShouldContain("imagePullSecrets: [{\"name\":\"wordpress-registry\"}]\n");
        Data(Text(archive, "wordpress-registry-secret.yaml"), ".dockerconfigjson").ShouldContain(
            $"\"{PackedSamples.Registry}\":{{\"auth\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes("LICENSE_ID:licence-of-acme"))}\"}}");
    }

    [RenderingFact]
    public async Task The_footer_is_the_customers_own_only_where_the_licence_says_so()
    {
        var (with, without) = (await samples.PullAsync("1.0.0", mayOwnFooter: true), await samples.PullAsync("1.0.0", mayOwnFooter: false));

        Data(Text(with, "wordpress-settings-secret.yaml"), "SITE_FOOTER").ShouldBe("Made with care.");
        Data(Text(without, "wordpress-settings-secret.yaml"), "SITE_FOOTER").ShouldBe("");
        Data(Text(without, "wordpress-settings-secret.yaml"), "SITE_SEATS").ShouldBe("25");
    }

    [RenderingFact]
    public async Task An_update_changes_the_site_and_leaves_the_database_alone()
    {
        var first = await samples.PullAsync("1.0.0", mayOwnFooter: true);
        var second = await samples.PullAsync("1.1.0", mayOwnFooter: true, first.Find("upstream/userdata/config.yaml")!.Text);

        var changes = VersionDiff.Between(first, second, "this-cluster");

        changes.Select(change => (change.Name, change.Kind)).ShouldBe(
        [
            ("ConfigMap wordpress-welcome", ChangeKind.Removed), ("Deployment wordpress", ChangeKind.Changed),
            ("Job wordpress-migration-1-1-0", ChangeKind.Added), ("Secret wordpress-settings", ChangeKind.Changed),
        ]);
        changes[1].Lines.ShouldContain($"+          image: \"{PackedSamples.Registry}/wordpress/wordpress:1.1.0\"");
    }

    [RenderingFact]
    public async Task The_link_on_the_dashboard_has_the_port_that_was_asked_for()
    {
        var answers = "apiVersion: kots.io/v1beta1\nkind: ConfigValues\nmetadata: {name: wordpress}\nspec: {values: {node_port: {value: \"8080\"}}}\n";

        var archive = await samples.PullAsync("1.1.0", mayOwnFooter: false, answers);

        archive.Find("kotsKinds/sig-app.yaml")!.Text.ShouldContain("http://localhost:8080/");
        Text(archive, "wordpress-service.yaml").ShouldContain("nodePort: 8080\n");
    }

    private async Task<KotsConfig> ConfigAsync(string version) =>
        KindReader.Read<KotsConfig>((await samples.ReleaseAsync("wordpress", version)).Find("config.yaml")!.Text, "config.yaml");

    private static IEnumerable<string> Names(KotsConfig config) => config.Spec.Groups.SelectMany(group => group.Items).Select(item => item.Name);

    private static string Text(FileTree archive, string path) => archive.Find($"{Rendered}/{path}")!.Text;

    private static string Data(string secret, string key)
    {
        var line = secret.Split('\n').Single(line => line.StartsWith($"  {key}:", StringComparison.Ordinal));
        return Encoding.UTF8.GetString(Convert.FromBase64String(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(' ', '"')));
    }
}
