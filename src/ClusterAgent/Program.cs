using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Cluster;
using Kots.Embedded.ClusterAgent.Dns;
using Kots.Embedded.ClusterAgent.Health;
using Kots.Embedded.ClusterAgent.Network;
using Kots.Embedded.ClusterAgent.Settings;
using Kots.Embedded.ClusterAgent.Volumes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kots.Embedded.ClusterAgent;

/// <summary>cluster-agent: every feature is listed here by hand; each line leads to one folder.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            if (args is [NamedConfigCommand.Name])
            {
                await Console.Out.WriteLineAsync(await NamedConfigCommand.RunAsync(Environment.GetEnvironmentVariable, CancellationToken.None));
                return (int)ExitCode.Ok;
            }
            using var host = Build(AgentSettings.From(args, Environment.GetEnvironmentVariable));
            await host.RunAsync();
            return (int)ExitCode.Ok;
        }
        catch (ProblemException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return (int)(error.ExitCode == ExitCode.None ? ExitCode.Failure : error.ExitCode);
        }
    }

    /// <summary>The whole program, not yet running. Tests change services.</summary>
    internal static IHost Build(AgentSettings settings, Action<IServiceCollection>? replace = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddLogs();
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddCluster(settings);
        builder.Services.AddHealth();
        if (settings.Has(AgentFeature.Network))
            builder.Services.AddPodNetwork(settings);
        if (settings.Has(AgentFeature.VolumeFolders))
            builder.Services.AddVolumeFolders(settings);
        if (settings.Has(AgentFeature.Volumes))
            builder.Services.AddVolumes(settings);
        if (settings.Has(AgentFeature.Dns))
            builder.Services.AddDns(settings);
        replace?.Invoke(builder.Services);
        return builder.Build();
    }
}
