using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;

namespace Kots.Embedded.Installer.Status.Api;

/// <summary>The Kubernetes API as this machine reaches it, by the cluster's own name.</summary>
/// <param name="Server">host:port.</param>
/// <param name="Version">"v1.20.2"; null when it did not answer.</param>
/// <param name="Trouble">Why it does not answer, or refuses us.</param>
internal sealed record ApiState(string Server, string? Version, Problem? Trouble)
{
    /// <summary>Where every node asks it.</summary>
    public static string Address => $"{ClusterSettings.ApiName}:{ClusterSettings.ApiPort}";

    /// <summary>This machine has no kubeconfig.</summary>
    public static ApiState NoAccess(string path) => new(Address, null, new Problem("KE2227", "This machine has no access to its cluster.",
        $"{path} does not exist: it is not part of the cluster yet, or the file was removed.", "Run `kots-embedded install` again."));
}
