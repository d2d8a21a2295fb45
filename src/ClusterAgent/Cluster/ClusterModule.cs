using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Kots.Embedded.ClusterAgent.Loops;
using Kots.Embedded.ClusterAgent.Settings;
using Kots.Embedded.Kube;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.ClusterAgent.Cluster;

internal static class ClusterModule
{
    /// <summary>The client of this cluster, as the pod's service account.</summary>
    public static void AddCluster(this IServiceCollection services, AgentSettings settings) =>
        services.AddSingleton(provider => KubeClient.Create(
            settings.Kubeconfig is { } file ? KubeConfig.FromFile(file) : KubeConfig.InCluster(),
            new KubeClientOptions
            {
                FieldManager = "cluster-agent",
                RetryFor = TimeSpan.FromSeconds(10),
                Time = provider.GetRequiredService<TimeProvider>(),
                Log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Kube"),
            }));

    /// <summary>
    /// Keeps all objects of a kind in memory, of each only what <paramref name="read"/> takes; inject <see cref="Watched{T}"/>.
    /// </summary>
    public static void AddWatch<T>(this IServiceCollection services, ResourceType type, ListQuery? query, Func<JsonObject, T?> read)
        where T : class
    {
        services.AddSingleton(provider => new Watched<T>(provider.GetRequiredService<KubeClient>(), type, query, read)
        {
            Health = provider.GetRequiredService<LoopHealth>(),
            Time = provider.GetRequiredService<TimeProvider>(),
            Log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Watch"),
        });
        services.AddHostedService(provider => provider.GetRequiredService<Watched<T>>());
    }

    /// <summary>Runs a loop; it can also be injected, to wake it.</summary>
    public static void AddLoop<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TLoop>(this IServiceCollection services)
        where TLoop : AgentLoop
    {
        services.AddSingleton<TLoop>();
        services.AddHostedService(provider => provider.GetRequiredService<TLoop>());
    }
}
