namespace Kots.Embedded.Kotsadm.Cluster;

internal static class ClusterModule
{
    public static void AddCluster(this IServiceCollection services)
    {
        services.AddSingleton<KubeClientSource>().AddSingleton<MountedSecrets>().AddSingleton<ApiServerCertificate>();
        services.AddSingleton<ClusterConnection>().AddHostedService(p => p.GetRequiredService<ClusterConnection>());
        services.AddSingleton<ClusterWatch>().AddHostedService(p => p.GetRequiredService<ClusterWatch>());
    }
}
