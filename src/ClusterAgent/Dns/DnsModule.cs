using Kots.Embedded.ClusterAgent.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Dns;

internal static class DnsModule
{
    /// <summary>The cluster's names, kept in BIND. Add watches with <c>AddWatch</c> and the loop with <c>AddLoop</c> (Cluster/ClusterModule.cs).</summary>
    public static void AddDns(this IServiceCollection services, AgentSettings settings)
    {
    }
}
