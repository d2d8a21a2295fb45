using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Nodes;

/// <summary>Problems KE2150–KE2153: taking nodes out.</summary>
internal static class NodeProblems
{
    public static ProblemException NotThere(string name, IEnumerable<string> names) => new(new Problem("KE2150",
        $"There is no node {name}.", $"The cluster has: {string.Join(", ", names)}.", "Give one of these names."), ExitCode.Usage);

    public static ProblemException ControlPlane(string name, int controlPlanes) => new(new Problem("KE2151",
        controlPlanes == 1 ? $"Node {name} is the cluster's only control plane." : $"Node {name} is a control plane.",
        controlPlanes == 1 ? "Without it there is no cluster." : "Its member of etcd would stay behind and count as lost.",
        controlPlanes == 1 ? "To end the cluster, run `kots-embedded reset` there." : "Only workers can be removed in this version."), ExitCode.Conflict);

    public static ProblemException Volumes(string name, IReadOnlyList<NodeVolume> volumes) => new(new Problem("KE2152",
        $"Node {name} holds {volumes.Count} volumes that exist nowhere else.", "They are directories on that machine; without it their data is gone.",
        "Save what you need, then run it again with --accept-risk data-loss.", string.Join('\n', volumes)), ExitCode.Conflict);

    public static ProblemException Risk(string risk) => new(new Problem("KE2153",
        $"--accept-risk {risk} is not a risk that this command has.", "It has one: data-loss.", "Give --accept-risk data-loss, or leave it out."), ExitCode.Usage);
}
