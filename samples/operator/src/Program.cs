using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Samples.SiteOperator.Reconciling;
using Kots.Embedded.Samples.SiteOperator.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Samples.SiteOperator;

/// <summary>Two programs in one image: <c>operate</c> makes sites of Site objects, <c>serve DIR</c> is what the pods of a site run.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            AddLogs(builder.Logging);
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
            switch (args)
            {
                case ["operate"]:
                    AddOperator(builder.Services, OperatorSettings.From(Environment.GetEnvironmentVariable));
                    break;
                case ["serve", var folder]:
                    builder.Services.AddSingleton(new Pages(folder).Answers).AddHostedService<HttpServer>();
                    break;
                default:
                    await Console.Error.WriteLineAsync("site-operator operate      makes a Deployment, a Service and a ConfigMap of each Site\nsite-operator serve DIR    serves DIR/index.html on port 8080");
                    return (int)ExitCode.Usage;
            }
            using var host = builder.Build();
            await host.RunAsync();
            return (int)ExitCode.Ok;
        }
        catch (ProblemException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return (int)(error.ExitCode == ExitCode.None ? ExitCode.Failure : error.ExitCode);
        }
    }

    private static void AddOperator(IServiceCollection services, OperatorSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(provider => KubeClient.Create(settings.Cluster, new KubeClientOptions
        {
            FieldManager = SiteNames.Operator,
            Log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Kube"),
        }));
        services.AddSingleton<SiteReconciler>().AddSingleton<OperatorHealth>();
        services.AddSingleton(provider => provider.GetRequiredService<OperatorHealth>().Answers);
        services.AddHostedService<SiteLoop>().AddHostedService<HttpServer>();
    }

    /// <summary>JSON lines on stdout, as containers log.</summary>
    private static void AddLogs(ILoggingBuilder logs)
    {
        logs.AddJsonConsole(o =>
        {
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        logs.AddFilter("Microsoft", LogLevel.Warning);
    }
}
