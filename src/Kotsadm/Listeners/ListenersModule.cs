using Kots.Embedded.Kotsadm.Certificates;
using Kots.Embedded.Kotsadm.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Kots.Embedded.Kotsadm.Listeners;

/// <summary>The two ports, what keeps them apart, and the headers of every answer.</summary>
internal static class ListenersModule
{
    public static void AddListeners(this WebApplicationBuilder builder, KotsadmSettings settings)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxConcurrentConnections = 1000;
            kestrel.Listen(settings.Address, settings.InsidePort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                Mark(listen, ListenerKind.Inside);
            });
            kestrel.Listen(settings.Address, settings.PeoplePort, listen =>
            {
                Mark(listen, ListenerKind.People);
                listen.Use(next => new FirstByte(next, listen.ApplicationServices.GetRequiredService<TimeProvider>()).OnConnectionAsync);
                var certificate = listen.ApplicationServices.GetRequiredService<ServerCertificate>();
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    OnConnection = _ => ValueTask.FromResult(certificate.TlsOptions()),
                });
            });
        });
    }

    public static void UseListeners(this WebApplication app)
    {
        app.UseWhen(OnPeoplePort, people =>
        {
            people.Use(SecurityHeaders.AddAsync);
            people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
            people.Use(SameOrigin.CheckAsync);
        });
        app.UseRouting();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint() is { } endpoint && !RoutePolicies.Fits(endpoint, KindOf(context)))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            await next(context);
        });
    }

    private static bool OnPeoplePort(HttpContext context) => KindOf(context) == ListenerKind.People;

    private static ListenerKind KindOf(HttpContext context) =>
        context.Features.Get<Listener>()?.Kind ?? throw new InvalidOperationException("A connection came through no listener of ours.");

    private static void Mark(ListenOptions listen, ListenerKind kind) => listen.Use(next => connection =>
    {
        connection.Features.Set(new Listener(kind));
        return next(connection);
    });
}
