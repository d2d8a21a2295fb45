using System.Text;
using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Licences;
using Kots.Embedded.VendorServer.Machines;
using Kots.Embedded.VendorServer.Page;
using Kots.Embedded.VendorServer.Releases;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kots.Embedded.VendorServer.Serving;

/// <summary>The server: the contract of spec/kinds.md §3, what machines install from, and a page for the vendor.</summary>
internal static class VendorApp
{
    // Nothing that is sent here is larger than a few kilobytes.
    private const long LargestBodyBytes = 64 * 1024;

    /// <summary>The whole program, not yet listening. Every route is listed here by hand.</summary>
    public static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "kots-vendor", ContentRootPath = AppContext.BaseDirectory });
        builder.AddLogs();
        builder.Services.AddSingleton(services => new RecordReport(settings.State, services.GetRequiredService<ILogger<RecordReport>>()));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, settings));
        var app = builder.Build();
        app.Use(RequestLog.WriteAsync);
        app.Use(Refusals.AnswerAsync);
        app.UseRouting();
        app.UseBundle(settings);

        var state = settings.State;
        var callers = new Callers(state);
        var reports = app.Services.GetRequiredService<RecordReport>();
        app.MapLicences(callers, new LicenceIssuer(state), reports);
        app.MapReleases(callers, state, reports);
        app.MapMetadata(state);
        app.MapMachines(settings);
        app.MapReporting(callers, reports);
        app.MapPage(settings);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MaxConcurrentConnections = 2000;
        // Names of channels are people's words, and the hosted service sends them as UTF-8.
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        kestrel.Listen(settings.Listen, listen =>
        {
            if (settings.CertificateFile is not { } file)
                return;
            var certificate = new ServedCertificate(file, settings.CertificateKeyFile!);
            listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current());
        });
    }
}
