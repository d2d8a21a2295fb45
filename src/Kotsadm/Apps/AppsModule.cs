using Kots.Embedded.Kotsadm.Configuring;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.Pipeline.Programs;
using Kots.Embedded.Pipeline.Pull;

namespace Kots.Embedded.Kotsadm.Apps;

internal static class AppsModule
{
    /// <summary>An application's life: licence, versions, configuration, deployments, status, updates.</summary>
    public static void AddApps(this IServiceCollection services)
    {
        services.AddSingleton(_ => ProgramSearch.Usual()).AddSingleton<VersionPipeline>();
        services.AddSingleton<AppLocks>().AddSingleton<AppSurroundings>().AddSingleton<TemplateClusterSource>().AddSingleton<ImagePrivacy>();
        services.AddSingleton<ConsoleTrust>().AddSingleton<ConsoleLicence>().AddSingleton<LicenceUpload>().AddSingleton<InstallWishStore>().AddSingleton<LicenceSync>();
        services.AddSingleton<VersionMaker>().AddSingleton<ConfigForms>().AddSingleton<UpdateCheck>();
        services.AddSingleton<DeployRequests>().AddSingleton<DeployRun>().AddSingleton<HelmCharts>().AddSingleton<AppRemoval>();
        services.AddSingleton<AppViews>().AddSingleton<AppSettings>().AddSingleton<VersionActions>();
        services.AddSingleton<AppTasks>().AddHostedService(p => p.GetRequiredService<AppTasks>());
        services.AddSingleton<FirstFetch>().AddHostedService(p => p.GetRequiredService<FirstFetch>());
        services.AddSingleton<AppStatusWatch>().AddHostedService(p => p.GetRequiredService<AppStatusWatch>());
        services.AddSingleton<AppLinks>();
        services.AddHostedService<DeployQueue>().AddHostedService<FinishedJobs>().AddHostedService<UpdateSchedule>();
    }
}
