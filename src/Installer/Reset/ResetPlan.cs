using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Join;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Plans;

namespace Kots.Embedded.Installer.Reset;

/// <summary>
/// What is undone, whatever the plan was that made it and whichever version of us ran it: the steps are made from the machine's own
/// record and journal, not from a bundle that may be gone. Steps with only things in the cluster need no undoing; etcd goes with its data.
/// </summary>
internal static class ResetPlan
{
    // What these steps made lies below the data directory or in etcd, and goes with it.
    private static readonly string[] s_goWithFolders =
    [
        "host/preflights", "host/record", "bundle/", "files/", "images/", "containerd/config", "kubeadm/", "apiserver/", "kubelet/config", "kubernetes/", "cluster/", "node/registered", "node/ready", "node/pod-addresses", "addons/", "console/",
        "join/service", "token/", "node/runtime",
    ];

    /// <param name="journal">What was done on this machine; a step that nothing here knows stays in it, and the runner reports it.</param>
    public static Plan Build(IHost host, NodePaths paths, JournalState journal)
    {
        var plan = new Plan("reset");
        plan.Add(new MakeFolders(host, paths));
        foreach (var id in journal.Steps.Keys.Where(id => id.Value != "kubernetes/certificates" && s_goWithFolders.Any(p => id.Value.StartsWith(p, StringComparison.Ordinal))).OrderBy(id => id.Value, StringComparer.Ordinal))
            plan.Add(new GoesWithFolders(id), "host/folders");
        plan.Add(new LinkCommand(host, paths, Environment.ProcessPath ?? ""), "host/folders");
        plan.Add(new PrepareKernel(host, paths), "host/folders");
        plan.Add(new ApiHostName(host, paths, "host/api-name", ["this cluster"]), "host/folders");
        plan.Add(new RunUnit(host, "host/api-name-at-boot", $"Resolve {ClusterSettings.ApiName} at every boot", Units.HostsUnit(paths), enabledOnly: true), "host/api-name");
        plan.Add(new RunUnit(host, "containerd/start", "Start containerd", Units.ContainerdUnitGone), "host/folders");
        plan.Add(new RemoveFolder(host, "kubernetes/certificates", "Remove the cluster's configuration", NodePaths.Kubernetes), "host/folders");
        plan.Add(new RemoveFolder(host, "api-proxy/pod", "Remove the cluster's configuration", NodePaths.Kubernetes), "host/folders");
        plan.Add(new RemoveFolder(host, "kubelet/join", "Remove the cluster's configuration", NodePaths.Kubernetes), "host/folders");
        BundleUnits.AddUndoTo(plan, host, paths);
        plan.Add(new RunUnit(host, "kubelet/unit", "Describe the kubelet to systemd", Units.KubeletUnitGone, enabledOnly: true), "host/folders");
        plan.Add(new RunUnit(host, "kubelet/start", "Start the kubelet", Units.KubeletUnitGone), "containerd/start", "kubernetes/certificates");
        // Undone first of all: it needs containerd to end the pods, and stops kubelet and containerd itself.
        plan.Add(new OwnPods(host, paths, PodCidr(host, paths)), "kubelet/start", "kubelet/unit", "kubelet/join", "api-proxy/pod", "containerd/start", "host/api-name-at-boot", "host/kernel", "host/command");
        return plan;
    }

    private static string PodCidr(IHost host, NodePaths paths) =>
        File.Exists(host.Path(paths.State + "/pods")) ? File.ReadAllText(host.Path(paths.State + "/pods")).Trim() : "10.32.0.0/16";
}
