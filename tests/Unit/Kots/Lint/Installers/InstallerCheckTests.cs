using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Lint.Installers;
using Kots.Embedded.Yaml;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Lint.Installers;

public sealed class InstallerCheckTests
{
    private const string Head = "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nspec:\n";

    private static readonly AddonVersions s_versions = new(new Dictionary<string, IReadOnlyList<string>>
    {
        ["kubernetes"] = ["latest", "1.19.16", "1.21.14", "1.22.9", "1.24.10", "1.25.6", "1.26.1"],
        ["containerd"] = ["latest", "1.6.18", "1.6.4", "1.5.11"],
        ["flannel"] = ["latest", "0.21.1", "0.20.0"],
        ["weave"] = ["latest", "2.6.5-20221122", "2.8.1"],
        ["rook"] = ["latest", "1.0.4", "1.12.0", "1.11.7", "1.9.12", "1.8.10", "1.4.3", "1.0.4-14.2.21"],
        ["ekco"] = ["latest", "0.26.3", "0.22.0", "0.20.0"],
        ["openebs"] = ["latest", "3.7.0", "3.5.0", "2.12.9"],
        ["prometheus"] = ["latest", "0.63.0-45.1.1", "0.48.1-16.10.0", "0.46.0"],
        ["minio"] = ["latest", "2023-02-17T17-52-43Z", "2022-10-05T14-58-27Z"],
        ["docker"] = ["latest", "20.10.17"],
    });

    [Fact]
    public void A_usual_Installer_is_right() => Errors("kubernetes: {version: 1.25.x}, containerd: {version: 1.6.x}, flannel: {version: latest}, "
        + "openebs: {version: 3.7.x, isLocalPVEnabled: true}, minio: {version: latest}, kotsadm: {version: latest}, registry: {version: 2.8.1}, rook: {version: 1.12.0, minimumNodeCount: 3}").ShouldBeEmpty();

    [Theory]
    [InlineData("misconfiguration", "kubernetes", "containerd: {version: latest}, flannel: {version: latest}")]
    [InlineData("misconfiguration", "containerd", "kubernetes: {version: 1.26.1}, flannel: {version: latest}")]
    [InlineData("misconfiguration", "docker", "kubernetes: {version: 1.21.14}, weave: {version: 2.8.1}, docker: {version: latest}, containerd: {version: 1.5.11}")]
    [InlineData("misconfiguration", "flannel", "kubernetes: {version: 1.26.1}, containerd: {version: latest}, calico: {version: 3.9.2}")]
    [InlineData("misconfiguration", "weave", "kubernetes: {version: 1.26.1}, containerd: {version: latest}, flannel: {version: latest}, weave: {version: 2.8.1}")]
    [InlineData("misconfiguration", "kubernetes/serviceCIDR", "kubernetes: {version: 1.26.1, serviceCIDR: '10.0.0.0/33'}, containerd: {version: latest}, flannel: {version: latest}")]
    [InlineData("misconfiguration", "kubernetes/serviceCidrRange", "kubernetes: {version: 1.26.1, serviceCidrRange: /a}, containerd: {version: latest}, flannel: {version: latest}")]
    [InlineData("misconfiguration", "flannel/podCIDR", "kubernetes: {version: 1.26.1}, containerd: {version: latest}, flannel: {version: latest, podCIDR: 'fd00::/64'}")]
    [InlineData("incompatibility", "docker/version", "kubernetes: {version: 1.24.x}, weave: {version: 2.8.1}, docker: {version: latest}")]
    [InlineData("incompatibility", "containerd/version", "kubernetes: {version: 1.26.1}, containerd: {version: 1.5.11}, flannel: {version: latest}")]
    [InlineData("incompatibility", "containerd/version", "kubernetes: {version: 1.21.14}, containerd: {version: 1.6.4}, weave: {version: 2.8.1}")]
    [InlineData("incompatibility", "ekco/version", "kubernetes: {version: 1.24.10}, containerd: {version: latest}, flannel: {version: latest}, rook: {version: 1.8.10}, ekco: {version: 0.20.0}")]
    [InlineData("incompatibility", "ekco/version", "kubernetes: {version: 1.24.10}, containerd: {version: latest}, flannel: {version: latest}, rook: {version: 1.9.12}, ekco: {version: 0.22.0}")]
    [InlineData("incompatibility", "calico/version", "kubernetes: {version: 1.22.9}, containerd: {version: latest}, flannel: {version: latest}, calico: {version: 3.9.1}")]
    [InlineData("incompatibility", "openebs/isCstorEnabled", "kubernetes: {version: 1.21.14}, containerd: {version: latest}, flannel: {version: latest}, openebs: {version: 2.12.9, isCstorEnabled: true}")]
    [InlineData("misconfiguration", "prometheus/serviceType", "kubernetes: {version: 1.21.14}, containerd: {version: latest}, flannel: {version: latest}, prometheus: {version: 0.48.1-16.10.0, serviceType: LoadBalancer}")]
    [InlineData("misconfiguration", "prometheus/serviceType", "kubernetes: {version: 1.21.14}, containerd: {version: latest}, flannel: {version: latest}, prometheus: {version: 0.46.0, serviceType: NodePort}")]
    [InlineData("misconfiguration", "rook/minimumNodeCount", "kubernetes: {version: 1.25.6}, containerd: {version: latest}, flannel: {version: latest}, rook: {version: 1.11.7, minimumNodeCount: 2}")]
    [InlineData("misconfiguration", "rook/version", "kubernetes: {version: 1.24.10}, containerd: {version: latest}, flannel: {version: latest}, openebs: {version: 3.5.0}, rook: {version: 1.9.12, minimumNodeCount: 3}")]
    [InlineData("misconfiguration", "kotsadm", "kubernetes: {version: 1.26.1}, containerd: {version: latest}, flannel: {version: latest}, openebs: {version: 3.7.0}, kotsadm: {version: 1.90.0}")]
    [InlineData("misconfiguration", "registry", "kubernetes: {version: 1.26.1}, containerd: {version: latest}, flannel: {version: latest}, registry: {version: 2.8.1}")]
    [InlineData("unknown-addon", "kubernetes/version", "kubernetes: {version: 1.23.x}, containerd: {version: latest}, flannel: {version: latest}")]
    [InlineData("unknown-property", "flanel", "kubernetes: {version: 1.26.1}, containerd: {version: latest}, flannel: {version: latest}, flanel: {}")]
    public void A_mistake_is_found_and_its_patches_correct_it(string type, string path, string spec)
    {
        var finding = Errors(spec).ShouldHaveSingleItem();

        (finding.Type, string.Join('/', finding.Path)).ShouldBe((type, path));
        if (finding.Patches.Count > 0)
            Errors(Patched(spec, finding.Patches)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_worth_knowing_is_no_mistake()
    {
        var notes = InstallerCheck.Run(Head + "  {kubernetes: {version: 1.25.6}, containerd: {version: 1.5.11}, flannel: {version: latest}}", "x", s_versions);

        notes.Where(n => !n.IsInfo).ShouldBeEmpty();
        notes.Select(n => (n.Type, n.Path[0])).ShouldBe([
            ("incompatibility", "containerd"), ("misconfiguration", "ekco"), ("upgrade-available", "kubernetes"), ("upgrade-available", "containerd")]);
    }

    [Fact]
    public void Without_a_list_any_version_may_exist() => InstallerCheck.Run(Head + "  {kubernetes: {version: 1.99.0}, containerd: {version: 2.99.0}, flannel: {version: latest}}", "x", AddonVersions.Unknown)
        .Where(f => !f.IsInfo).ShouldBeEmpty();

    [Theory]
    [InlineData("kind: Pod\napiVersion: v1", "KE9002")]
    [InlineData("kubernetes: {version: 1.2.3}", "KE9002")]
    [InlineData("a: [", "KE1001")]
    public void Something_else_is_refused(string text, string code) =>
        Should.Throw<ProblemException>(() => InstallerCheck.Run(text, "x", s_versions)).Problem.Code.ShouldBe(code);

    [Theory]
    [InlineData("1.2.3", "1.2.10", -1)]
    [InlineData("1.2.3", "1.2.3-1", 1)]
    [InlineData("0.63.0-45.1.1", "0.63.0-45.1.0", 1)]
    [InlineData("0.63.0-9.1", "0.63.0-45.1", -1)]
    [InlineData("nightly", "1.0.0", null)]
    public void Versions_are_compared_by_number_then_by_suffix(string left, string right, int? order) =>
        (AddonVersions.Compare(left, right) is { } found ? Math.Sign(found) : (int?)null).ShouldBe(order);

    private static List<InstallerFinding> Errors(string spec) => [.. InstallerCheck.Run($"{Head}  {{{spec}}}", "x", s_versions).Where(f => !f.IsInfo)];

    private static string Patched(string spec, IEnumerable<InstallerPatch> patches)
    {
        var root = YamlJson.ToJson((YamlValue.Mapping)YamlText.Parse($"{{{spec}}}", "x")!);
        foreach (var patch in patches)
        {
            var keys = patch.Path["/spec/".Length..].Split('/');
            var parent = keys.Length == 1 ? root : root[keys[0]] as JsonObject ?? (JsonObject)(root[keys[0]] = new JsonObject());
            parent.Remove(keys[^1]);
            if (patch.Value is not null)
                parent[keys[^1]] = patch.Value is int number ? number : patch.Value.ToString();
        }
        return root.ToJsonString()[1..^1];
    }
}
