using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>Waits until an add-on's workloads are ready (its addon.yaml, <c>ready</c>); on a time-out says which one is not, and why.</summary>
internal static class AddonIsReady
{
    // What comes before it in the cluster, such as the node's first pod network, is waited for as well.
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(5);

    /// <summary>The step.</summary>
    public static WaitStep Step(ResolvedAddon addon, ClusterAccess cluster, TimeProvider time) => new(
        IdOf(addon.Name), $"Wait for {addon.Name}", $"{addon.Name} to be ready", addon.Definition.Ready.Select(r => r.Limit).Append(s_least).Max(), ExitCode.AddOn, cluster,
        (client, ct) => MissingAsync(client, addon, ct), time);

    /// <summary>The step's name.</summary>
    public static string IdOf(string addon) => $"addons/{addon}-ready";

    private static async Task<string?> MissingAsync(KubeClient client, ResolvedAddon addon, CancellationToken ct)
    {
        foreach (var workload in addon.Definition.Ready)
        {
            if (await AddonReadiness.WhyNotAsync(client, workload.Kind, workload.Namespace, workload.Name, ct) is { } reason)
                return reason;
        }
        return null;
    }
}
