using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Join;

/// <summary>What the plan is made from: the machine, the cluster and the bundle as they are. Looks, changes nothing.</summary>
internal sealed record JoinFacts
{
    public required NodePaths Paths { get; init; }

    public required JoinedCluster Cluster { get; init; }

    public required NodeBundle Bundle { get; init; }

    public required NodeSettings Node { get; init; }

    /// <summary>The cluster's add-ons, whose programs and images this node gets too.</summary>
    public required IReadOnlyList<AddonDefinition> Addons { get; init; }

    /// <summary>Has the machine its kubelet's certificate? Then no token is needed any more.</summary>
    public required bool HasJoined { get; init; }

    /// <summary>Was anything of ours here before? Then preflights would only find ourselves.</summary>
    public required bool IsResumed { get; init; }

    /// <param name="contact">Made by <see cref="FirstContact"/>.</param>
    /// <exception cref="ProblemException">KE2104–KE2117 and those of bundles.</exception>
    public static async Task<JoinFacts> ReadAsync(JoinRequest request, FirstContact contact, IHost host, CancellationToken ct)
    {
        var record = await NodeRecord.ReadAsync(host, ct);
        var cluster = await JoinedCluster.ReadAsync(contact.Client, contact.Server, ct);
        var paths = new NodePaths(record?.DataDir ?? request.DataDir ?? cluster.Settings.DataDir);
        if (request.DataDir is { } asked && asked != paths.DataDir)
            throw JoinProblems.DataDir(paths.DataDir, asked);
        await RefuseOtherKeyAsync(request, cluster, ct);
        var bundle = await ReadBundleAsync(request, contact, cluster, paths, ct);
        var addons = cluster.Addons.Select(a => bundle.Catalogue.Find(a.Name, a.Version) ?? throw JoinProblems.OtherVersion(bundle.Where, $"{a.Name} {a.Version}")).ToList();
        var name = record?.NodeName ?? await NodeFacts.NodeNameAsync(host, ct);
        if (!contact.HasJoined)
            await RefuseTakenNameAsync(contact.Client, name, ct);
        var address = await PrivateAddress.ChooseAsync(host, request.PrivateAddress, record?.Address, ct);
        return new JoinFacts
        {
            Paths = paths,
            Cluster = cluster,
            Bundle = bundle,
            Node = await NodeFacts.ReadAsync(host, name, address, new Dictionary<string, string>(), ct),
            Addons = addons,
            HasJoined = contact.HasJoined,
            IsResumed = record is not null,
        };
    }

    private static async Task<NodeBundle> ReadBundleAsync(JoinRequest request, FirstContact contact, JoinedCluster cluster, NodePaths paths, CancellationToken ct)
    {
        await using var source = await contact.OpenBundleAsync(request, paths, ct);
        try
        {
            return await NodeBundle.ReadAsync(source, cluster.BundleKey, ct);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw JoinProblems.BundleBroken(source.Name, error);
        }
    }

    private static async Task RefuseOtherKeyAsync(JoinRequest request, JoinedCluster cluster, CancellationToken ct)
    {
        if (request.BundleKey is not null && (await BundlePublicKey.FromFileAsync(request.BundleKey, ct)).Fingerprint != cluster.BundleKey.Fingerprint)
            throw JoinProblems.OtherKey(cluster.BundleKey.Fingerprint.ToString());
    }

    /// <summary>A node of that name which is not up is a machine that was replaced; kubeadm sees it the same way.</summary>
    private static async Task RefuseTakenNameAsync(KubeClient client, string name, CancellationToken ct)
    {
        if (await client.FindAsync(ResourceTypes.Nodes, null, name, ct) is { } node && NodeReadiness.WhyNot(node) is null)
            throw JoinProblems.NameTaken(name);
    }
}
