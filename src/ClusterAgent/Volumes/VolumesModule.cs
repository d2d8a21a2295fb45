using Kots.Embedded.ClusterAgent.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Volumes;

internal static class VolumesModule
{
    public static void AddVolumes(this IServiceCollection services, AgentSettings settings)
    {
    }

    public static void AddVolumeFolders(this IServiceCollection services, AgentSettings settings)
    {
    }
}
