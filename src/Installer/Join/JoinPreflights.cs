using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Preflight;

namespace Kots.Embedded.Installer.Join;

/// <summary>The checks of a worker.</summary>
internal static class JoinPreflights
{
    /// <summary>What was asked for and found, as the checks want it. A vendor's own checks stay on the first node.</summary>
    public static PreflightRequest From(JoinRequest request, JoinFacts facts)
    {
        var cluster = facts.Cluster.Settings;
        return new PreflightRequest(new PreflightTarget
        {
            Worker = true,
            Installed = facts.IsResumed,
            DataDir = facts.Paths.DataDir,
            Address = facts.Node.Address,
            PodCidr = cluster.PodCidr,
            ServiceCidr = cluster.ServiceCidr,
            ConsolePort = cluster.ConsolePort,
            ControlPlane = $"{cluster.FirstNodeAddress}:{ClusterSettings.ApiPort}",
            KubernetesVersion = cluster.KubernetesVersion,
        })
        {
            Ignored = request.IgnorePreflights,
        };
    }
}
