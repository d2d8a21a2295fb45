using Kots.Embedded.Kotsadm.Api;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Certificates;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Health;
using Kots.Embedded.Kotsadm.Listeners;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Shell;
using Kots.Embedded.Kotsadm.SignIn;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Vendor;

namespace Kots.Embedded.Kotsadm;

/// <summary>kotsadm: every feature is listed here by hand; each line leads to one folder.</summary>
internal static class Program
{
    public static async Task Main()
    {
        await using var app = Build(KotsadmSettings.FromEnvironment());
        await app.RunAsync();
    }

    /// <summary>The whole program, not yet listening. Tests change settings and services.</summary>
    internal static WebApplication Build(KotsadmSettings settings, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "kotsadm",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        builder.AddLogs();
        builder.AddListeners(settings);
        builder.Services.AddCertificates();
        builder.Services.AddSignIn(settings);
        builder.Services.AddCluster();
        builder.Services.AddStore(settings);
        builder.Services.AddVendor();
        builder.Services.AddApps();
        builder.Services.AddApi();
        builder.Services.AddHealth();
        builder.AddShell();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseListeners();
        app.UseSignIn();
        app.MapHealth();
        app.MapSignIn();
        app.MapApi();
        app.MapShell();
        return app;
    }
}
