using Kots.Embedded.Installer.Preflight;

namespace Kots.Embedded.Installer.Install;

/// <summary>The checks of the first node.</summary>
internal static class InstallPreflights
{
    /// <summary>What was asked for and found, as the checks want it.</summary>
    public static PreflightRequest From(InstallRequest request, InstallFacts facts) => new PreflightRequest(new PreflightTarget
    {
        Installed = facts.IsResumed,
        DataDir = facts.Paths.DataDir,
        Address = facts.Node.Address,
        PodCidr = facts.Cluster.PodCidr,
        ServiceCidr = facts.Cluster.ServiceCidr,
        ConsolePort = facts.Cluster.ConsolePort,
        KubernetesVersion = facts.Cluster.KubernetesVersion,
    })
    {
        Ignored = request.IgnorePreflights,
    }.With(facts.Spec.Installer.Kurl);
}
