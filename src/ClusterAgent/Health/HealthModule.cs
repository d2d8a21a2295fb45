using Kots.Embedded.ClusterAgent.Loops;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Health;

internal static class HealthModule
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<LoopHealth>();
        services.AddHostedService<HealthServer>();
    }
}
