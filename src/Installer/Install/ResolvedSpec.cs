using Kots.Embedded.Addons.Network;
using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Install;

/// <summary>The Installer document, resolved against the bundle's catalogue, and the settings of the cluster that follow from it.</summary>
/// <param name="Installer">Exact versions, typed settings, the order of add-ons.</param>
/// <param name="Document">What it was resolved from.</param>
internal sealed record ResolvedSpec(ResolvedInstaller Installer, InstallDocument Document)
{
    /// <summary>Reads and resolves.</summary>
    /// <exception cref="Basics.ProblemException">As <see cref="InstallDocument.ReadAsync"/> and <see cref="InstallerResolver.Resolve"/>.</exception>
    public static async Task<ResolvedSpec> ReadAsync(InstallRequest request, NodeBundle bundle, NodePaths paths, IHost host, CancellationToken ct)
    {
        var document = await InstallDocument.ReadAsync(request, bundle, paths, host, ct);
        return new ResolvedSpec(InstallerResolver.Resolve(document.Document, bundle.Catalogue), document);
    }

    /// <summary>The node's address that document or command line ask for, or null.</summary>
    public string? PrivateAddress(InstallRequest request) => request.PrivateAddress ?? Installer.Kurl.PrivateAddress;

    /// <summary>The cluster's settings. What was decided by an earlier run stays, as far as nothing else is asked for.</summary>
    /// <param name="before">The settings of the earlier run, or null.</param>
    /// <param name="address">This node's address.</param>
    /// <param name="routes">Networks that are taken (<see cref="NodeRoutes"/>).</param>
    public ClusterSettings Settings(InstallRequest request, ClusterSettings? before, NodePaths paths, string address, IReadOnlyList<string> routes)
    {
        var (kubernetes, kurl) = (Installer.Kubernetes, Installer.Kurl);
        var services = request.ServiceCidr ?? kubernetes.ServiceCidr ?? before?.ServiceCidr
            ?? SubnetFinder.Find(kubernetes.ServiceCidrRange, SubnetFinder.ServiceRanges, routes);
        var pods = request.PodCidr ?? kubernetes.PodCidr ?? before?.PodCidr
            ?? SubnetFinder.Find(kubernetes.PodCidrRange, SubnetFinder.PodRanges, [.. routes, services]);
        var publicAddress = request.PublicAddress ?? kurl.PublicAddress ?? before?.PublicAddress;
        return new ClusterSettings
        {
            KubernetesVersion = "v" + kubernetes.Version,
            EtcdTag = ImageOf("etcd").Split(':')[^1],
            PauseImage = ImageOf("pause"),
            ClusterName = kubernetes.ClusterName,
            PodCidr = pods,
            ServiceCidr = services,
            DnsAddress = ServiceNetwork.Address(services, 10),
            FirstNodeAddress = before?.FirstNodeAddress ?? address,
            DataDir = paths.DataDir,
            PublicAddress = publicAddress,
            ConsoleHostname = Installer.Kotsadm.Hostname,
            MoreSans = before?.MoreSans ?? [.. new[] { publicAddress, Installer.Kotsadm.Hostname }.OfType<string>().Distinct()],
            NodePortRange = kubernetes.NodePortRange,
            ConsolePort = Installer.Kotsadm.UiBindPort,
            MaxPods = kubernetes.MaxPodsPerNode,
            ContainerLogMaxSize = kubernetes.ContainerLogMaxSize,
            ContainerLogMaxFiles = kubernetes.ContainerLogMaxFiles,
            EvictionHard = Map(kubernetes.EvictionThresholdResources),
            SystemReserved = Map(kubernetes.SystemReservedResources),
            KubeReserved = kubernetes.KubeReserved,
            RegistryAuthorities = request.RegistryAuthorities.Concat(before?.RegistryAuthorities ?? new Dictionary<string, string>()).DistinctBy(a => a.Key)
                .OrderBy(a => a.Key, StringComparer.Ordinal).ToDictionary(),
            Airgap = kurl.Airgap,
            HttpProxy = ProxyFor.Address(kurl, before),
            NoProxy = ProxyFor.Exceptions(kurl, address, pods, services),
        };
    }

    private string ImageOf(string name) => Installer.Addon("kubernetes")!.Definition.Images.Single(i => i.Name == name).Reference;

    private static Dictionary<string, string> Map(System.Text.Json.Nodes.JsonObject? values) =>
        (values ?? []).ToDictionary(v => v.Key, v => v.Value?.ToString() ?? "");
}
