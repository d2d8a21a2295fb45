using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Install;

/// <summary>The Installer document, resolved against the bundle's catalogue, and what follows from it.</summary>
internal sealed record ResolvedSpec
{
    public required IReadOnlyList<AddonDefinition> Addons { get; init; }

    public required JsonObject Document { get; init; }

    public string? PrivateAddress { get; init; }

    public IReadOnlyDictionary<string, string> NodeLabels { get; init; } = new Dictionary<string, string>();

    public static Task<ResolvedSpec> ReadAsync(InstallRequest request, NodeBundle bundle, IBlobSource source, IHost host, CancellationToken ct)
    {
        // Only what the plan sets up so far: naming the console here would promise an address that does not answer.
        var names = new[] { "containerd", "kubernetes" };
        return Task.FromResult(new ResolvedSpec
        {
            Addons = [.. names.Select(n => bundle.Catalogue.Newest(n)).OfType<AddonDefinition>()],
            Document = new JsonObject { ["apiVersion"] = "cluster.kurl.sh/v1beta1", ["kind"] = "Installer", ["spec"] = new JsonObject() },
        });
    }

    public Task<ClusterSettings> SettingsAsync(InstallRequest request, NodeBundle bundle, NodePaths paths, string address, IHost host, CancellationToken ct)
    {
        var kubernetes = Addons.Single(a => a.Name == "kubernetes");
        string Tag(string name) => kubernetes.Images.Single(i => i.Name == name).Reference.Split(':')[^1];
        var services = request.ServiceCidr ?? "10.96.0.0/22";
        return Task.FromResult(new ClusterSettings
        {
            KubernetesVersion = "v" + kubernetes.Version,
            EtcdTag = Tag("etcd"),
            PauseImage = kubernetes.Images.Single(i => i.Name == "pause").Reference,
            PodCidr = request.PodCidr ?? "10.32.0.0/20",
            ServiceCidr = services,
            DnsAddress = ServiceNetwork.Address(services, 10),
            FirstNodeAddress = address,
            DataDir = paths.DataDir,
            PublicAddress = request.PublicAddress,
            MoreSans = request.PublicAddress is null ? [] : [request.PublicAddress],
        });
    }
}
