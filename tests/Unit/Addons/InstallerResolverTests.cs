using Kots.Embedded.Addons.Manifests;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Addons;

public sealed class InstallerResolverTests
{
    private const string Head = "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nmetadata:\n  name: x\nspec:\n";

    [Fact]
    public void A_document_that_asks_for_nothing_gets_what_belongs_to_every_cluster()
    {
        var resolved = Resolve("  kurl: {}\n");

        resolved.Addons.Select(a => a.Definition.ToString()).ShouldBe([
            "containerd 1.6.20", "kubernetes 1.20.2", "cluster-agent 1.0.0", "podnet 1.0.0", "local-storage 1.0.0", "dns 1.0.0", "kotsadm 0.1.0"]);
        resolved.Kotsadm.DisableS3.ShouldBeTrue();
        resolved.Kubernetes.NodePortRange.ShouldBe("80-60000");
    }

    [Fact]
    public void Equivalents_stand_in_with_a_warning_and_take_the_settings_over()
    {
        var resolved = Resolve("  kubernetes:\n    version: 1.20.x\n  flannel:\n    version: 0.21.x\n    podCIDR: 10.40.0.0/20\n  openebs:\n    version: latest\n");

        resolved.Addon("podnet")!.AskedAs.ShouldBe("flannel");
        resolved.Addon("podnet")!.Options["podCIDR"]!.GetValue<string>().ShouldBe("10.40.0.0/20");
        resolved.Kubernetes.PodCidr.ShouldBe("10.40.0.0/20");
        resolved.Warnings.Where(w => w.Code == "KE1207").Count().ShouldBe(2);
    }

    [Fact]
    public void Everything_that_cannot_be_is_named_at_once() =>
        Should.Throw<ProblemException>(() => Resolve(
                "  kubernetes:\n    version: 1.19.x\n    serviceCIDR: nonsense\n  rook:\n    version: latest\n  minio:\n    version: latest\n  kotsadm:\n    disableS3: false\n"))
            .Problems.Select(p => p.Code).ShouldBe(["KE1201", "KE1202", "KE1203", "KE1204", "KE1003"], ignoreOrder: true);

    [Fact]
    public void A_block_without_a_version_asks_for_nothing() =>
        Resolve("  contour:\n    version: \"\"\n  docker:\n    preserveConfig: true\n").Addon("contour").ShouldBeNull();

    [Fact]
    public void Settings_without_effect_are_named() =>
        Resolve("  kubernetes:\n    cisCompliance: true\n").Warnings.ShouldHaveSingleItem().What.ShouldContain("cisCompliance has no effect");

    [Fact]
    public void The_lock_file_says_versions_digests_and_warnings()
    {
        var text = LockFile.Write(Resolve("  flannel:\n    version: latest\n"), reference => $"sha256:of-{reference.Split(':')[1]}");

        text.ShouldStartWith("apiVersion: embedded.kots.io/v1beta1\nkind: InstallerLock\nmetadata:\n  name: x\nkubernetes: \"1.20.2\"\naddons:\n  - name: containerd\n    version: \"1.6.20\"\n");
        text.ShouldContain("  - name: podnet\n    version: \"1.0.0\"\n    standsInFor: flannel\n");
        text.ShouldContain("      - ref: kots-embedded.local/agent:1\n        digest: sha256:of-1\n");
        text.ShouldContain("warnings:\n  - code: KE1207\n");
    }

    [Fact]
    public void Manifests_are_rendered_in_order_and_empty_ones_left_out()
    {
        var resolved = Resolve("  kurl: {}\n");
        var facts = new ClusterFacts("10.32.0.0/20", "10.96.0.0/22", "10.96.0.10", "cluster.local", "api", 6443, "1.20.2", "/data", "10.0.0.1");
        var context = new ManifestContext(facts, resolved, new Dictionary<string, Secret> { ["key"] = new("abc") });

        var manifest = AddonManifests.Render(resolved.Addon("podnet")!, context).ShouldHaveSingleItem();

        manifest.Name.ShouldBe("manifests/20-b.yaml");
        manifest.Yaml.ShouldBe("cidr: 10.32.0.0/20\nimage: kots-embedded.local/agent:1\nkey: abc\noption: \"\"\n");
    }

    [Fact]
    public void A_catalogue_names_every_mistake_with_its_line()
    {
        var error = Should.Throw<ProblemException>(() => CatalogueTree.Read(
            CatalogueTree.Addon("a", "1.0.0", "provide: [x]\nmanifests: [none/*.yaml]\nimages: [{name: i, ref: r, sources: {debian: {}}}]")));

        error.Problems.Select(p => p.Code).ShouldBe(["KE1002", "KE1005", "KE1008"], ignoreOrder: true);
        error.Problems.Single(p => p.Code == "KE1002").What.ShouldStartWith("a/1.0.0/addon.yaml line 6:");
    }

    [Fact]
    public void Versions_are_ordered_by_number_with_dates_after_and_candidates_before()
    {
        string[] versions = ["2.6.5-20220825", "19.03.15", "2.6.5", "19.03.4", "1.2.0-rc.1", "1.2.0", "nightly"];

        versions.Order(VersionOrder.Instance).ShouldBe(["nightly", "1.2.0-rc.1", "1.2.0", "2.6.5", "2.6.5-20220825", "19.03.4", "19.03.15"]);
    }

    private static ResolvedInstaller Resolve(string spec)
    {
        var catalogue = CatalogueTree.Standard();
        return InstallerResolver.Resolve(InstallerDocument.Parse(Head + spec, "doc.yaml", InstallerSchema.Kurl.With(catalogue)), catalogue);
    }
}
