using Kots.Embedded.Kotsadm.Listeners;

namespace Kots.Embedded.Kotsadm.Health;

internal static class HealthModule
{
    public static void AddHealth(this IServiceCollection services) =>
        services.AddSingleton<DataFolderCheck>().AddSingleton<ProcessMetrics>().AddHostedService<IdleMemory>().AddSingleton<AppMetrics>();

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", HealthEndpoints.HealthzAsync).WithPolicy(RoutePolicy.Inside);
        app.MapGet("/livez", HealthEndpoints.Livez).WithPolicy(RoutePolicy.Inside);
        app.MapGet("/metrics", HealthEndpoints.MetricsAsync).WithPolicy(RoutePolicy.Inside);
    }
}
