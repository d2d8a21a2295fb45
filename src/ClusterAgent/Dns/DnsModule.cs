using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Settings;
using Kots.Embedded.Kube;
using Microsoft.Extensions.DependencyInjection;

namespace Kots.Embedded.ClusterAgent.Dns;

internal static class DnsModule
{
    /// <summary>The cluster's names, kept in the BIND servers of the add-on dns.</summary>
    public static void AddDns(this IServiceCollection services, AgentSettings settings)
    {
        var variables = new AgentVariables(settings.Variable);
        var dns = DnsSettings.From(variables);
        variables.ThrowIfBad();
        services.AddSingleton(dns);
        services.AddWatch(ResourceTypes.Services, null, ServiceFacts.Read);
        services.AddWatch(ResourceTypes.Pods, null, PodFacts.Read);
        services.AddSingleton<SliceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SliceWatch>());
        services.AddSingleton<DnsWatches>();
        services.AddLoop<DnsLoop>();
    }
}
