using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Manifests;

/// <summary>What manifest templates see beside their own add-on (docs/spec/addon.md).</summary>
/// <param name="Secrets">By name, as <see cref="Catalogue.AddonDefinition.Secrets"/> declares them; made once per cluster by the installer.</param>
public sealed record ManifestContext(ClusterFacts Cluster, ResolvedInstaller Installer, IReadOnlyDictionary<string, Secret> Secrets);

/// <summary>The cluster as templates see it, under <c>.Cluster</c>.</summary>
/// <param name="PodCidr">"10.32.0.0/20".</param>
/// <param name="ServiceCidr">"10.96.0.0/22".</param>
/// <param name="DnsIP">The cluster DNS service's address.</param>
/// <param name="Domain">"cluster.local".</param>
/// <param name="ControlPlaneHost">"api.kots-embedded.internal".</param>
/// <param name="ControlPlanePort">6443.</param>
/// <param name="KubernetesVersion">Exact, without v.</param>
/// <param name="DataDir">Absolute path on nodes.</param>
/// <param name="ApiServerAddress">The first node's IP address.</param>
public sealed record ClusterFacts(
    string PodCidr,
    string ServiceCidr,
    string DnsIP,
    string Domain,
    string ControlPlaneHost,
    int ControlPlanePort,
    string KubernetesVersion,
    string DataDir,
    string ApiServerAddress);
