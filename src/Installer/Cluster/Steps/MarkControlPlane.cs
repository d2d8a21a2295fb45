using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Installer.Node.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>Labels this node as a control plane; it takes applications too, since it may be the only one.</summary>
internal sealed class MarkControlPlane(IHost host, NodePaths paths, ClusterAccess cluster, string node) : ClusterStep(
    "cluster/role", "Label the node as a control plane", TimeSpan.FromMinutes(3), cluster,
    async (client, ct) =>
    {
        var found = await client.FindAsync(ResourceTypes.Nodes, null, node, ct);
        return found?.Label("node-role.kubernetes.io/control-plane") is not null ? null : "the label is missing";
    },
    (_, ct) => Kubeadm.RunInClusterAsync(host, paths, "init phase mark-control-plane", ct));
