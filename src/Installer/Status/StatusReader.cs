using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Status.Addons;
using Kots.Embedded.Installer.Status.Address;
using Kots.Embedded.Installer.Status.AdminConsole;
using Kots.Embedded.Installer.Status.Api;
using Kots.Embedded.Installer.Status.Certificates;
using Kots.Embedded.Installer.Status.Clock;
using Kots.Embedded.Installer.Status.Components;
using Kots.Embedded.Installer.Status.Disks;
using Kots.Embedded.Installer.Status.LastRun;
using Kots.Embedded.Installer.Status.Nodes;
using Kots.Embedded.Installer.Version;
using Kots.Embedded.Kube;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Status;

/// <summary>
/// Takes the picture: all looks at the same time, each with its limit, so that it takes as long as the slowest of them, and at most about
/// eight seconds when nothing answers. Changes nothing on the machine or in the cluster.
/// </summary>
internal sealed class StatusReader(IHost host, TimeProvider time)
{
    private const string AskRoot = "Only root may ask it: run this with sudo.";
    private const string AskControlPlane = "A worker's account does not see it: run this on a control plane.";
    private static readonly TimeSpan s_here = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_api = TimeSpan.FromSeconds(3);

    /// <exception cref="ProblemException">KE2001: this machine is no node; exit code 7.</exception>
    public async Task<StatusPicture> ReadAsync(CancellationToken ct)
    {
        var node = await NodeRecord.RequireAsync(host, ct);
        var paths = node.Paths;
        var address = Here(t => AddressState.ReadAsync(host, node.Address, t), ct);
        var disks = Here(t => DiskLook.ReadAsync(host, paths, t), ct);
        var clock = Here(t => ClockLook.ReadAsync(host, t), ct);
        var components = Here(t => new ComponentsLook(host, node).ReadAsync(t), ct);
        var certificates = Here(t => CertificatesLook.ReadAsync(host, t), ct);
        var run = Here(t => RunLook.ReadAsync(host, paths, t), ct);
        var bundle = Here(t => InstalledBundle.ReadAsync(host, paths, t), ct);
        var cluster = ClusterAsync(node, ct);
        return await cluster with
        {
            Address = await address,
            Disks = await disks,
            Clock = await clock,
            Components = await components,
            Certificates = await certificates,
            LastRun = await run,
            Bundle = await bundle,
        };
    }

    private Task<Seen<T>> Here<T>(Func<CancellationToken, Task<T>> look, CancellationToken ct)
        where T : class => Look.AtAsync(s_here, look, time, ct);

    private async Task<StatusPicture> ClusterAsync(NodeRecord node, CancellationToken ct)
    {
        var (config, unseen) = Kubeconfig(node);
        using var client = config is null ? null : KubeClient.Create(config, new KubeClientOptions { RetryFor = TimeSpan.Zero, RequestLimit = s_api, Time = time });
        var api = client is null ? unseen! : Seen<ApiState>.Of(await ApiLook.ReadAsync(client, ct));
        var answering = api.Value is { Trouble: null } ? client : null;
        var nodes = Cluster(answering, "", c => NodesLook.ReadAsync(answering!, time, c), ct);
        var addons = Cluster(node.Role == NodeRoles.Worker ? null : answering, AskControlPlane, c => AddonsLook.ReadAsync(answering!, c), ct);
        var console = Here<ConsoleBox>(async c => new ConsoleBox(await ConsoleLook.ReadAsync(answering, node, c)), ct);
        return Empty(node) with
        {
            Api = api,
            Nodes = await nodes,
            Addons = await addons,
            Console = (await console).Value?.State,
            ConsoleUnseen = (await console).WhyNot,
        };
    }

    private Task<Seen<T>> Cluster<T>(KubeClient? client, string whyNot, Func<CancellationToken, Task<T>> look, CancellationToken ct)
        where T : class => client is null ? Task.FromResult(Seen<T>.Not(whyNot)) : Look.AtAsync(s_api, look, time, ct);

    /// <summary>The administrator's on a control plane, the kubelet's own on a worker; or what there is to say without it.</summary>
    private (KubeConfig? Config, Seen<ApiState>? Unseen) Kubeconfig(NodeRecord node)
    {
        var path = node.Role == NodeRoles.Worker ? NodePaths.Kubernetes + "/kubelet.conf" : NodePaths.AdminConf;
        if (!host.Exists(path))
            return (null, Seen<ApiState>.Of(ApiState.NoAccess(path)));
        try
        {
            return (KubeConfig.FromFile(host.Path(path)), null);
        }
        catch (ProblemException error) when (error.InnerException is UnauthorizedAccessException)
        {
            return (null, Seen<ApiState>.Not(AskRoot));
        }
        catch (ProblemException error)
        {
            return (null, Seen<ApiState>.Of(new ApiState(ApiState.Address, null, error.Problem)));
        }
    }

    private StatusPicture Empty(NodeRecord node) => new()
    {
        At = time.GetUtcNow(),
        ProductVersion = ProductVersion.Number,
        Node = node,
        Address = Seen<AddressState>.Not(""),
        Disks = Seen<IReadOnlyList<DiskUse>>.Not(""),
        Clock = Seen<ClockState>.Not(""),
        Components = Seen<IReadOnlyList<ComponentState>>.Not(""),
        Certificates = Seen<IReadOnlyList<CertificateState>>.Not(""),
        LastRun = Seen<RunState>.Not(""),
        Bundle = Seen<InstalledBundle>.Not(""),
        Api = Seen<ApiState>.Not(""),
        Nodes = Seen<IReadOnlyList<NodeState>>.Not(""),
        Addons = Seen<AddonsState>.Not(""),
        Console = null,
        ConsoleUnseen = null,
    };

    private sealed record ConsoleBox(ConsoleState? State);
}
