using System.Text;
using Kots.Embedded.Addons.Catalogue;

namespace Kots.Embedded.Tests.Unit.Addons;

/// <summary>A small catalogue in memory.</summary>
internal static class CatalogueTree
{
    public static AddonCatalogue Read(params (string Path, string Text)[] files) =>
        AddonCatalogue.Read(files.ToDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(f.Text)));

    public static (string Path, string Text) Addon(string name, string version, string spec) =>
        ($"{name}/{version}/addon.yaml",
            $"apiVersion: embedded.kots.io/v1beta1\nkind: Addon\nmetadata: {{name: {name}, version: {version}}}\nspec:\n  summary: {name}.\n  {spec.Replace("\n", "\n  ")}\n");

    public static AddonCatalogue Standard() => Read(
        Addon("kubernetes", "1.20.2", "provides: [kubernetes]\nrequires: [container-runtime]"),
        Addon("kubernetes", "1.20.1", "provides: [kubernetes]\nrequires: [container-runtime]"),
        Addon("containerd", "1.6.20", "provides: [container-runtime]\nstandsInFor: [docker]"),
        Addon("podnet", "1.0.0", """
            provides: [pod-network]
            requires: [kubernetes, node-agent]
            standsInFor: [flannel, weave, antrea, calico]
            options: [{name: podCIDR, type: cidr, default: "", description: Network for pods.}]
            images: [{name: agent, ref: "kots-embedded.local/agent:1", sources: {debian: {oci: agent}}}]
            secrets: [{name: key, form: hex}]
            manifests: [manifests/*.yaml]
            """),
        Addon("cluster-agent", "1.0.0", "provides: [node-agent]\nstandsInFor: [ekco]"),
        Addon("dns", "1.0.0", "provides: [cluster-dns]\nrequires: [pod-network]"),
        Addon("local-storage", "1.0.0", "provides: [storage]\nrequires: [pod-network]\nstandsInFor: [openebs, longhorn]"),
        Addon("kotsadm", "0.1.0", "provides: [console]\nrequires: [storage, cluster-dns]"),
        ("podnet/1.0.0/manifests/20-b.yaml", "cidr: {{ .Cluster.PodCIDR }}\nimage: {{ .Images.agent }}\nkey: {{ .Secrets.key }}\noption: \"{{ .Options.podCIDR }}\"\n"),
        ("podnet/1.0.0/manifests/10-a.yaml", "{{ if false }}a: 1{{ end }}\n"));
}
