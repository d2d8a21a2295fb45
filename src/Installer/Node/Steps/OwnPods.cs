using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Node.Steps;

/// <summary>
/// From here on pods may run on this node. Nothing is to be done for it but to say so in the journal; its Undo is what ends all
/// pods and takes away what they, kube-proxy, CNI and the cluster-agent left in the kernel. Its limit is Undo's: a busy machine with
/// the add-ons' pods needs more than ten seconds.
/// </summary>
internal sealed class OwnPods(IHost host, NodePaths paths, string podCidr) : Step(
    "node/pods", "Allow pods to run", TimeSpan.FromMinutes(5),
    NodePaths.Kubelet, "/var/log/pods", "/var/log/containers", "/var/lib/cni", "/run/netns", "link kots0", "nft and iptables chains KUBE-*, CNI-*, PODNET-*", "cgroup kubepods")
{
    private string Marker => paths.State + "/pods";

    public override Task<StepState> CheckAsync(CancellationToken ct) =>
        Task.FromResult(host.Exists(Marker) ? Done : Needed("this node has not run pods"));

    public override async Task<StepChange> ApplyAsync(CancellationToken ct)
    {
        await host.WriteAsync(new TextFile(Marker, FileModes.OwnerOnly, podCidr + "\n"), ct);
        return StepChange.Created();
    }

    public override Task UndoAsync(StepChange recorded, CancellationToken ct) => new PodTeardown(host, paths, podCidr).RunAsync(ct);
}
