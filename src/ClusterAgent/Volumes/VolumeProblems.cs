using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Volumes;

internal static class VolumeProblems
{
    /// <summary>KE7201: what a claim asks for that a folder on one machine is not; null when it can be served.</summary>
    public static Problem? Refusal(Claim claim, LocalClass of)
    {
        var modes = claim.AccessModes.Split(',');
        if (modes.FirstOrDefault(m => m is not ("ReadWriteOnce" or "ReadWriteOncePod")) is { } mode)
            return Refused(claim, $"Class {of.Name} keeps volumes as folders on one machine, which cannot be {mode}.", "Ask for accessModes [ReadWriteOnce].");
        if (claim.VolumeMode != "Filesystem")
            return Refused(claim, $"Class {of.Name} has folders, not block devices.", "Leave volumeMode out, or set it to Filesystem.");
        if (claim.Extra is { } field)
            return Refused(claim, $"Class {of.Name} makes new, empty volumes; it cannot honour spec.{field}.", $"Leave {field} out of the claim.");
        return of.WaitsForConsumer || claim.Node is not null ? null
            : Refused(claim, $"StorageClass {of.Name} does not wait for a pod, so nobody chooses the machine.",
                $"Make the StorageClass {of.Name} again with volumeBindingMode WaitForFirstConsumer.");
    }

    /// <summary>KE7202.</summary>
    public static Problem Silent(VolumeNode node, int port, string why) => new("KE7202",
        $"The agent of node {node.Name} does not say whether a volume's folder is gone.", $"{node.Address}:{port}: {why}",
        $"See that the node is up, that its pod of DaemonSet kube-system/podnet runs, and that TCP {port} is open between nodes. "
        + $"A node that will not come back: `kubectl delete node {node.Name}`.");

    /// <summary>KE7203.</summary>
    public static Problem Folder(string path, string verb, string why) => new("KE7203",
        $"The folder {path} cannot be {verb}.", why, "Mend it on this node (disk space, permissions, mounts); it is tried again by itself.");

    private static Problem Refused(Claim claim, string why, string remedy) =>
        new("KE7201", $"The claim {claim.Namespace}/{claim.Name} cannot get a volume.", why, remedy);
}
