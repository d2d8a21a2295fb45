using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Kots.Operator;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>samples/operator, checked as its vendor would check it.</summary>
public sealed class OperatorReleaseTests(PackedSamples samples) : IClassFixture<PackedSamples>
{
    [Fact]
    public async Task Lint_finds_nothing()
    {
        var report = Linter.Run(await samples.ReleaseAsync("operator", "1.0.0"));

        report.IsComplete.ShouldBeTrue();
        report.Results.Where(result => result.Level >= LintLevel.Warn).ShouldBeEmpty();
    }

    [RenderingFact]
    public async Task The_definition_comes_before_the_operator_and_both_before_the_site()
    {
        var archive = await PullAsync();
        var manifests = archive.Below("rendered/this-cluster").Files.Select(f => ManifestResource.Read(f.Text));

        var order = DeployPhases.ForCreation(manifests).SelectMany(p => p.Resources).Select(r => $"{r.Kind} {r.Name}").ToList();

        order.ShouldBe(["Secret kotsadm-replicated-registry", "Secret operator-registry", "ServiceAccount site-operator", "CustomResourceDefinition sites.samples.kots-embedded.io", "Role site-operator",
            "RoleBinding site-operator", "Deployment site-operator", "Site welcome"]);
    }

    [RenderingFact]
    public async Task The_operator_is_told_the_image_and_the_secret_of_the_pods_that_it_makes()
    {
        var deployment = (await PullAsync()).Find("rendered/this-cluster/site-operator-deployment.yaml")!.Text;

        deployment.ShouldContain($"name: SITE_IMAGE\n          value: {PackedSamples.Registry}/operator/site-operator:1.0.0\n");
        deployment.ShouldContain("name: SITE_REGISTRY_ACCESS\n          value: operator-registry\n");
    }

    [RenderingFact]
    public async Task The_deployment_waits_for_the_very_text_and_number_of_pods_that_were_asked_for()
    {
        const string answers = "apiVersion: kots.io/v1beta1\nkind: ConfigValues\nmetadata: {name: operator}\nspec: {values: {text: {value: \"Good \\\"morning\\\", all\"}, replicas: {value: \"3\"}}}\n";

        var archive = await PullAsync(answers);
        var site = ManifestResource.Read(archive.Find("rendered/this-cluster/welcome-site.yaml")!.Text);

        var hash = SitesOfTests.Site(text: "Good \"morning\", all").TextHash;
        WaitRules.Properties(site).ShouldBe([new(".status.phase", "Ready"), new(".status.readyReplicas", "3"), new(".status.textHash", hash)]);
    }

    private Task<FileTree> PullAsync(string? answers = null) => samples.PullAsync("operator", "1.0.0", answers, []);
}
