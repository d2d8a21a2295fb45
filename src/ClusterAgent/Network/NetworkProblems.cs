using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Network;

internal static class NetworkProblems
{
    /// <summary>KE7101. Passes by itself on a new node.</summary>
    public static ProblemException NodeIncomplete(string name, ClusterNode? node) => new(new Problem("KE7101",
        $"Node {name} has no pod network here yet.",
        node is null ? "The cluster has no node of that name." : node.PodCidr is null ? "The controller manager has not given it a podCIDR." : "It has no IPv4 InternalIP.",
        "Wait a moment. If it stays: see `kubectl get node -o yaml` and that the controller manager runs with --allocate-node-cidrs."));
}
