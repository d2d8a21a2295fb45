using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>
/// What a machine with a time factor changes about its control plane: on an emulated processor the API server is answering all the time and
/// still fails the probes and the elections that were timed for a real one, and a restart of it costs more than it mends. Nothing is
/// changed where the factor is 1.
/// </summary>
internal static class SlowControlPlane
{
    // kubeadm's own (cmd/kubeadm/app/util/staticpod, constants): eight failures of a liveness probe, four minutes to start.
    private const int LivenessFailures = 8;
    private const int StartMinutes = 4;
    private const int ProbeSeconds = 60;
    // client-go's own: 15 s lease, 10 s to renew it, 2 s between tries. After a power cut the lease of before must run out first, so it stays short.
    private const double MostElection = 6;

    private static readonly string[] s_pods = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"];

    /// <summary>Patches for kubeadm's static pods, in <see cref="NodePaths.KubeadmPatches"/>; none on a machine of ordinary speed.</summary>
    public static IReadOnlyList<TextFile> Patches(NodeSettings node, NodePaths paths) => !IsSlow(node) ? [] :
    [
        .. s_pods.Select(pod => new TextFile($"{paths.KubeadmPatches}/{pod}.yaml", FileModes.OwnerOnly,
            $"spec: {{containers: [{{name: {pod}, livenessProbe: {{failureThreshold: {Times(LivenessFailures, node.TimeFactor)}, timeoutSeconds: {ProbeSeconds}}}}}]}}\n")),
    ];

    /// <summary>The option of a phase that makes static pods, with a space before it; empty on a machine of ordinary speed.</summary>
    public static string PatchesOption(NodeSettings node, NodePaths paths, string api) =>
        !IsSlow(node) ? "" : $" {(api == "v1beta2" ? "--experimental-patches" : "--patches")} {paths.KubeadmPatches}";

    /// <summary>A line of ClusterConfiguration's apiServer, with a line break before it; kubeadm makes the startup probes of it.</summary>
    public static string StartLimit(string api, NodeSettings node) =>
        !IsSlow(node) || api == "v1beta4" ? "" : $"\n  timeoutForControlPlane: {Times(StartMinutes, node.TimeFactor)}m0s";

    /// <summary>Arguments of a component that elects a leader.</summary>
    public static Dictionary<string, string> ElectionArgs(NodeSettings node)
    {
        var factor = Math.Min(node.TimeFactor, MostElection);
        return !IsSlow(node) ? [] : new()
        {
            ["leader-elect-lease-duration"] = $"{Times(15, factor)}s",
            ["leader-elect-renew-deadline"] = $"{Times(10, factor)}s",
            ["leader-elect-retry-period"] = $"{Times(2, factor)}s",
        };
    }

    private static bool IsSlow(NodeSettings node) => node.TimeFactor > 1;

    private static int Times(int number, double factor) => (int)Math.Ceiling(number * factor);
}
