using Kots.Embedded.Kotsadm.Listeners;
using Kots.Embedded.Kotsadm.Tokens;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

internal static class ApiModule
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiAccess>().AddSingleton<Automation>().AddHostedService(p => p.GetRequiredService<Automation>());
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddOpenApi("openapi", o => o.AddDocumentTransformer((document, _, _) =>
        {
            // Whoever reads it knows where they read it.
            document.Servers = [];
            document.Info.Title = "kotsadm";
            document.Info.Version = Health.ProductVersion.Text;
            document.Info.Description = "/api/v1 has the routes of KOTS, /api/v2 ours. Authorization: Bearer TOKEN, of the Settings page.";
            return Task.CompletedTask;
        }).ShouldInclude = route => route.RelativePath is { } path && (path.StartsWith("api/v", StringComparison.Ordinal) || path.StartsWith("license/", StringComparison.Ordinal)));
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/{documentName}.json").WithPolicy(RoutePolicy.Api);
        MapDoor(app);
        var access = app.Services.GetRequiredService<ApiAccess>();
        MapReference(app.MapGroup("/api/v1").WithPolicy(RoutePolicy.Api).AddEndpointFilter(access).DisableAntiforgery());
        MapOurs(app.MapGroup("/api/v2").WithPolicy(RoutePolicy.Api).AddEndpointFilter(access).DisableAntiforgery());
    }

    /// <summary>Before anyone has signed in; and what the application asks from inside the cluster.</summary>
    private static void MapDoor(WebApplication app)
    {
        var door = app.MapGroup("/api/v1").WithPolicy(RoutePolicy.Anyone).DisableAntiforgery();
        door.MapPost("/login", SignInEndpoints.SignInAsync).Produces<ResultDocument>().WithSummary("Sign in with the console's password; the answer has the cookie");
        door.MapGet("/login/info", SignInEndpoints.Info).WithSummary("How one signs in");
        door.MapPost("/logout", SignInEndpoints.SignOutAsync).Produces<ResultDocument>().WithSummary("End this session");
        app.MapGet("/api/v1/metadata", ConsoleEndpoints.MetadataAsync).WithPolicy(RoutePolicy.Api).Produces<MetadataDocument>().WithSummary("The vendor's title and icon");
        app.MapGet("/license/v1/license", InsideEndpoints.LicenseAsync).WithPolicy(RoutePolicy.Inside).Produces<PlatformLicenseDocument>().WithSummary("The licence, for the application itself");
        app.MapPost("/api/v1/app/custom-metrics", InsideEndpoints.MetricsAsync).WithPolicy(RoutePolicy.Inside).DisableAntiforgery().Produces<ResultDocument>().WithSummary("Numbers for the vendor, from the application itself");
    }

    /// <summary>Routes of the reference, under its paths and names (spec/kotsadm.md §4.1).</summary>
    private static void MapReference(RouteGroupBuilder api)
    {
        api.MapGet("/ping", ConsoleEndpoints.Ping).Needs(TokenAccess.Read).WithSummary("The console answers");
        api.MapPut("/password/change", SignInEndpoints.ChangePasswordAsync).Produces<ResultDocument>().WithSummary("Change the password; every session ends");
        api.MapGet("/apps", AppEndpoints.ListAsync).Needs(TokenAccess.Read).Produces<AppListDocument>().WithSummary("Applications");
        api.MapPost("/license", AppEndpoints.UploadAsync).WithSummary("Upload a licence: its application is fetched");
        var one = api.MapGroup("/app/{slug}");
        one.MapGet("", AppEndpoints.GetAsync).Needs(TokenAccess.Read).Produces<AppDocument>().WithSummary("An application");
        one.MapGet("/status", AppEndpoints.StatusAsync).Needs(TokenAccess.Read).Produces<AppStatusEnvelope>().WithSummary("How it is, object by object");
        one.MapGet("/cluster/{cluster}/dashboard", AppEndpoints.DashboardAsync).Needs(TokenAccess.Read).WithSummary("What the dashboard shows");
        one.MapGet("/automated/status", AppEndpoints.AutomatedStatus).Needs(TokenAccess.Read).Produces<AutomatedStatusDocument>().WithSummary("How far an installation without a person is");
        one.MapPost("/remove", AppEndpoints.RemoveAsync).Produces<ResultDocument>().WithSummary("Remove it, from the console or from the cluster too");
        one.MapGet("/license", LicenceEndpoints.GetAsync).Needs(TokenAccess.Read).Produces<LicenseEnvelope>().WithSummary("Its licence");
        one.MapPut("/license", LicenceEndpoints.SyncAsync).Produces<LicenseEnvelope>().WithSummary("Sync the licence with the vendor, or from a newer file");
        one.MapGet("/automaticupdates", AppEndpoints.GetUpdatesAsync).Needs(TokenAccess.Read).WithSummary("When updates are looked for and deployed");
        one.MapPut("/automaticupdates", AppEndpoints.SetUpdatesAsync).WithSummary("Change that");
        MapVersions(one);
        one.MapGet("/config/{sequence:long}", ConfigEndpoints.GetAsync).Needs(TokenAccess.Read).Produces<ConfigDocument>().WithSummary("The form of a version");
        one.MapGet("/config/{sequence:long}/{item}/download", ConfigEndpoints.DownloadAsync).WithSummary("A file that is an answer");
        one.MapPost("/liveconfig", ConfigEndpoints.TryAsync).Needs(TokenAccess.Read).Produces<ConfigDocument>().WithSummary("Work a form out; nothing is kept");
        one.MapPut("/config", ConfigEndpoints.SaveAsync).Needs(TokenAccess.Deploy).Produces<ConfigResultDocument>().Produces<ConfigResultDocument>(400).WithSummary("Save a form");
        one.MapPost("/config/values", ConfigEndpoints.SetValuesAsync).Needs(TokenAccess.Deploy).Produces<ConfigResultDocument>().Produces<ConfigResultDocument>(400).WithSummary("Save values of a file");
    }

    private static void MapVersions(RouteGroupBuilder one)
    {
        one.MapGet("/versions", AppEndpoints.VersionsAsync).Needs(TokenAccess.Read).Produces<VersionPageDocument>().WithSummary("A page of versions, newest first");
        one.MapPost("/updatecheck", VersionEndpoints.CheckAsync).Needs(TokenAccess.Deploy).WithSummary("Look for updates, and deploy one where that is asked for");
        one.MapGet("/task/updatedownload", AppEndpoints.UpdateTaskAsync).Needs(TokenAccess.Read).WithSummary("How far a check for updates is");
        var version = one.MapGroup("/sequence/{sequence:long}");
        version.MapPost("/deploy", VersionEndpoints.DeployAsync).Needs(TokenAccess.Deploy).Produces<ResultDocument>().WithSummary("Deploy a version");
        version.MapPost("/redeploy", VersionEndpoints.RedeployAsync).Needs(TokenAccess.Deploy).WithSummary("Deploy a version once more");
        version.MapPost("/download", VersionEndpoints.DownloadAsync).Needs(TokenAccess.Deploy).Produces<ResultDocument>().WithSummary("Fetch a version");
        version.MapGet("/contents", VersionEndpoints.ContentsAsync).WithSummary("All files of a version, Secrets included");
        version.MapGet("/renderedcontents", VersionEndpoints.RenderedAsync).WithSummary("What a version deploys, Secrets included");
        one.MapGet("/cluster/{cluster}/sequence/{sequence:long}/downstreamoutput", VersionEndpoints.OutputAsync).Needs(TokenAccess.Deploy).WithSummary("The log of a deployment");
    }

    private static void MapOurs(RouteGroupBuilder api)
    {
        api.MapGet("/tokens", ManageEndpoints.TokensAsync).Produces<IReadOnlyList<TokenDocument>>().WithSummary("Tokens of the API");
        api.MapPost("/tokens", ManageEndpoints.CreateTokenAsync).Produces<CreatedTokenDocument>(201).Produces<ResultDocument>(400).WithSummary("Make a token");
        api.MapDelete("/tokens/{id}", ManageEndpoints.RevokeTokenAsync).Produces(204).WithSummary("Take a token away");
        api.MapGet("/sessions", ManageEndpoints.SessionsAsync).Produces<IReadOnlyList<SessionDocument>>().WithSummary("Who is signed in");
        api.MapDelete("/sessions/{id}", ManageEndpoints.EndSessionAsync).Produces(204).WithSummary("End a session");
        api.MapGet("/audit", ManageEndpoints.AuditAsync).Produces<IReadOnlyList<AuditDocument>>().WithSummary("What was changed, newest first");
        api.MapGet("/certificate", ManageEndpoints.Certificate).Produces<CertificateDocument>().WithSummary("The certificate that is served");
        api.MapPut("/certificate", ManageEndpoints.ChangeCertificateAsync).Produces<CertificateDocument>().Produces<ResultDocument>(400).WithSummary("Serve another certificate");
    }
}
