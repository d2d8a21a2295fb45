using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kustomize;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Kustomize;

public sealed class OverlaysTests
{
    [Fact]
    public void An_object_that_occurs_twice_is_patched_across_trees_and_null_fields_go()
    {
        var tree = new BaseTree("")
        {
            Files = [new TreeFile("a.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels:\n")],
            Bases = [new BaseTree("sub") { Files = [new TreeFile("b.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n")] }],
        };

        var files = BaseFiles.Of(tree, withoutKotsKinds: true, "default");

        files.Files.Select(file => file.Path).ShouldBe(["a.yaml", "sub/b.yaml", "kustomization.yaml"]);
        files.Find("a.yaml")!.Text.ShouldNotContain("labels");
        var kustomization = Kustomization.Parse(files.Find("kustomization.yaml")!.Text, "it");
        kustomization.List("resources").ShouldBe(["a.yaml"]);
        kustomization.List("patchesStrategicMerge").ShouldBe(["sub/b.yaml"]);
    }

    [Fact]
    public void What_a_user_added_to_the_overlay_stays_and_what_the_console_wrote_is_written_anew()
    {
        const string Existing = "kind: Kustomization\nresources: [mine.yaml, secret.yaml]\npatchesStrategicMerge: [pullsecrets.yaml, my-patch.yaml]\ncommonAnnotations: {kots.io/app-sequence: \"3\", mine: x}\n";

        var overlay = Overlays.Midstream(new OverlayRequest
        {
            AppSlug = "app",
            Base = "../../base",
            Images = [new KustomizeImage("redis", "r/redis", "7"), new KustomizeImage("redis", "other")],
            Existing = FileTree.OfTexts([new("kustomization.yaml", Existing), new("mine.yaml", "a: 1"), new("secret.yaml", "old"), new("pullsecrets.yaml", "old")]),
        });

        overlay.Files.Select(file => file.Path).ShouldBe(["backup-label-transformer.yaml", "kustomization.yaml", "mine.yaml"]);
        var kustomization = Kustomization.Parse(overlay.Find("kustomization.yaml")!.Text, "it");
        kustomization.List("resources").ShouldBe(["mine.yaml"]);
        kustomization.List("patchesStrategicMerge").ShouldBe(["my-patch.yaml"]);
        kustomization.Document["commonAnnotations"]!.ToJsonString().ShouldBe("""{"mine":"x","kots.io/app-slug":"app"}""", StringCompareShould.IgnoreCase);
        kustomization.Document["images"]!.ToJsonString().ShouldBe("""[{"name":"redis","newName":"r/redis"}]""");
    }

    [Theory]
    [InlineData("Pod", "spec/imagePullSecrets")]
    [InlineData("CronJob", "spec/jobTemplate/spec/template/spec/imagePullSecrets")]
    [InlineData("Deployment", "spec/template/spec/imagePullSecrets")]
    public void Pods_get_the_secret_where_their_kind_has_them(string kind, string path)
    {
        var patch = ImageUsers.WithPullSecret(new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "a" } }, "pull");

        path.Split('/').Aggregate((JsonNode?)patch, (node, key) => node?[key]).ShouldNotBeNull().ToJsonString().ShouldBe("""[{"name":"pull"}]""");
    }

    [Fact]
    public void A_document_gets_a_namespace_only_where_it_has_none_and_can_have_one()
    {
        DocumentRepair.InNamespace("kind: A\nmetadata:\n  name: x\n", "n").ShouldBe("kind: A\nmetadata:\n  name: x\n  namespace: 'n'\n");
        DocumentRepair.InNamespace("kind: A\nmetadata: {namespace: own}\n", "n").ShouldBe("kind: A\nmetadata: {namespace: own}\n");
        DocumentRepair.InNamespace("kind: ClusterRole\nmetadata: {name: x}\n", "n").ShouldBe("kind: ClusterRole\nmetadata: {name: x}\n");
    }
}
