using Kots.Embedded.ClusterAgent.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Network;

internal static class PodNetworkModule
{
    public static void AddPodNetwork(this IServiceCollection services, AgentSettings settings)
    {
    }
}
