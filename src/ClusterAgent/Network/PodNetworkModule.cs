using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Settings;
using Kots.Embedded.Kube;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Network;

internal static class PodNetworkModule
{
    /// <summary>Pods of this node reach those of other nodes, and the outside.</summary>
    public static void AddPodNetwork(this IServiceCollection services, AgentSettings settings)
    {
        NetworkSettings.From(settings); // what is wrong is told before anything runs
        services.AddWatch(ResourceTypes.Nodes, null, ClusterNode.Read);
        services.AddLoop<PodNetworkLoop>();
    }
}
