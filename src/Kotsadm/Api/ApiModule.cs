using Kots.Embedded.Kotsadm.Listeners;

namespace Kots.Embedded.Kotsadm.Api;

internal static class ApiModule
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiAccess>().AddSingleton<Automation>().AddHostedService(p => p.GetRequiredService<Automation>());
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, KotsApi.ApiJson.Default));
    }

    /// <summary>Routes of the reference, under its paths and names (spec/kotsadm.md §4.1).</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithPolicy(RoutePolicy.Api).AddEndpointFilter(app.Services.GetRequiredService<ApiAccess>());
        api.DisableAntiforgery();
        api.MapGet("/apps", AppEndpoints.ListAsync);
        api.MapGet("/app/{slug}", AppEndpoints.GetAsync);
        api.MapGet("/app/{slug}/status", AppEndpoints.StatusAsync);
        api.MapGet("/app/{slug}/versions", AppEndpoints.VersionsAsync);
        api.MapGet("/app/{slug}/automated/status", AppEndpoints.AutomatedStatus);
        api.MapPost("/app/{slug}/remove", AppEndpoints.RemoveAsync);
        api.MapPost("/app/{slug}/updatecheck", VersionEndpoints.CheckAsync);
        api.MapPost("/app/{slug}/sequence/{sequence:long}/deploy", VersionEndpoints.DeployAsync);
        api.MapPost("/app/{slug}/sequence/{sequence:long}/redeploy", VersionEndpoints.RedeployAsync);
        api.MapPost("/app/{slug}/sequence/{sequence:long}/download", VersionEndpoints.DownloadAsync);
        api.MapGet("/app/{slug}/sequence/{sequence:long}/contents", VersionEndpoints.ContentsAsync);
        api.MapGet("/app/{slug}/sequence/{sequence:long}/renderedcontents", VersionEndpoints.RenderedAsync);
        api.MapGet("/app/{slug}/cluster/{cluster}/sequence/{sequence:long}/downstreamoutput", VersionEndpoints.OutputAsync);
        api.MapGet("/app/{slug}/automaticupdates", AppEndpoints.GetUpdatesAsync);
        api.MapPut("/app/{slug}/automaticupdates", AppEndpoints.SetUpdatesAsync);
        api.MapPost("/license", AppEndpoints.UploadAsync);
        api.MapPut("/app/{slug}/license", AppEndpoints.SyncAsync);
    }
}
