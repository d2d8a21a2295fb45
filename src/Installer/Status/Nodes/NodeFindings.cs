using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status.Nodes;

/// <summary>Nodes that are lost, short of something or closed.</summary>
internal static class NodeFindings
{
    private static readonly string[] s_ownCauses = [Codes.AddressGone, Codes.DiskFull, Codes.RuntimeStopped, Codes.KubeletStopped, Codes.ApiNameMissing, Codes.RunGoingOn];

    /// <param name="self">This node's name.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<NodeState> nodes, string self)
    {
        foreach (var node in nodes.Where(n => !n.IsReady))
        {
            yield return new Finding(Severity.Error, new Problem(Codes.NodeNotReady, $"Node {node.Name} is not Ready.", node.WhyNotReady!,
                node.Name == self ? "See `journalctl -u kubelet` and `journalctl -u kots-embedded-containerd`."
                    : $"Is the machine {node.Address} on, and in the network? Run `kots-embedded status` there. If it is gone for good: kots-embedded node remove {node.Name}"),
                node.Name == self ? s_ownCauses : []);
        }
        foreach (var node in nodes.Where(n => n is { IsReady: true, Shortages.Count: > 0 }))
        {
            yield return new Finding(Severity.Error, new Problem(Codes.NodeShort, $"Node {node.Name} is short of {string.Join(" and ", node.Shortages)}.",
                "Its kubelet stops pods until there is enough again, and takes no new ones.", $"Free some on {node.Name} ({node.Address}), or make the machine larger."),
                node.Name == self && node.Shortages is ["disk"] ? [Codes.DiskFull, Codes.DiskFilling] : []);
        }
        foreach (var node in nodes.Where(n => n.Closed))
        {
            yield return new Finding(Severity.Note, new Problem(Codes.NodeClosed, $"Node {node.Name} takes no new pods.",
                "Somebody closed it (kubectl cordon or drain).", $"Open it with: kubectl uncordon {node.Name}"));
        }
    }
}
