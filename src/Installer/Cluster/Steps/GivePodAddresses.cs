using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>
/// Gives the first node the first part of the pods' network. The controller manager would do the same, but it looks at the nodes for the
/// first time ten seconds after its start (nodeIPAM, cidrset: nodePollInterval), and until then no pod starts. What a node has, it leaves.
/// </summary>
internal sealed class GivePodAddresses(ClusterAccess cluster, string node, string podCidr) : ClusterStep(
    "node/pod-addresses", "Give the node addresses for its pods", TimeSpan.FromMinutes(1), cluster,
    async (client, ct) => (await client.FindAsync(ResourceTypes.Nodes, null, node, ct)).TextAt("spec", "podCIDR") is null ? "it has none" : null,
    (client, ct) => client.PatchAsync(ResourceTypes.Nodes.Named(null, node), new Patch.Merge(new JsonObject { ["spec"] = Addresses(podCidr) }), null, ct))
{
    // kubeadm leaves the controller manager's default, and the parts of all nodes have one size.
    private const int NodeMask = 24;

    /// <summary><c>{podCIDR, podCIDRs}</c>.</summary>
    internal static JsonObject Addresses(string podCidr)
    {
        var first = $"{IPNetwork.Parse(podCidr).BaseAddress}/{NodeMask}";
        return new JsonObject { ["podCIDR"] = first, ["podCIDRs"] = new JsonArray(first) };
    }
}
