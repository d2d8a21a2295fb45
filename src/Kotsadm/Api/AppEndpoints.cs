using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>Applications, their licence and settings.</summary>
internal static class AppEndpoints
{
    public static Task<IResult> ListAsync(HttpContext context, AppStore apps, AppViews views, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var documents = new List<AppDocument>();
        var only = ApiAccess.OnlyAppOf(context);
        foreach (var app in (await apps.AllAsync(ct)).Where(a => only is null || a.Slug == only))
        {
            if (await views.FindAsync(app.Slug, ct) is { } view)
                documents.Add(ApiDocuments.Of(view));
        }
        return ApiResults.Json(new AppListDocument(documents));
    });

    public static Task<IResult> GetAsync(string slug, AppViews views, CancellationToken ct) => ApiResults.TryAsync(async () =>
        ApiResults.Json(ApiDocuments.Of(await views.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug))));

    public static Task<IResult> StatusAsync(string slug, AppStore apps, AppStatusWatch statuses, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        return ApiResults.Json(new AppStatusEnvelope(ApiDocuments.Of(app, await statuses.FindAsync(app, ct))));
    });

    /// <summary>Status and links; metrics of a Prometheus are none of this console's yet.</summary>
    public static Task<IResult> DashboardAsync(string slug, string cluster, AppStore apps, AppStatusWatch statuses, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        return ApiResults.Json(new DashboardDocument(ApiDocuments.Of(app, await statuses.FindAsync(app, ct)), [], "", ""));
    });

    /// <summary>The check that runs, or why the last one failed: that stays until the next (spec/kotsadm.md §4.0).</summary>
    public static Task<IResult> UpdateTaskAsync(string slug, AppViews views, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var view = await views.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        return ApiResults.Json(view.Task is { IsRunning: true } task
            ? new JsonObject { ["status"] = "running", ["currentMessage"] = task.Message }
            : new JsonObject { ["status"] = view.App.UpdateError == "" ? "" : "failed", ["currentMessage"] = view.App.UpdateError });
    });

    /// <summary>A page of versions; where the newest deployable one is pinned, it is the first and outside of the page (spec/kotsadm.md §11.40).</summary>
    public static Task<IResult> VersionsAsync(string slug, int? currentPage, int? pageSize, bool? pinLatestDeployable, AppViews views, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var view = await views.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var size = Math.Clamp(pageSize ?? 20, 1, 1000);
        var page = view.Versions.All.Skip(Math.Max(currentPage ?? 0, 0) * size).Take(size).Select(ApiDocuments.Of);
        if (pinLatestDeployable == true && view.Versions.All.FirstOrDefault(v => v.Deployability.IsDeployable) is { } pinned)
            page = page.Prepend(ApiDocuments.Of(pinned));
        var ahead = view.Versions.All.Where(v => v.Place == Versions.VersionPlace.Ahead).ToList();
        var deployable = ahead.FindIndex(v => v.Deployability.IsDeployable);
        return ApiResults.Json(new VersionPageDocument([.. page], view.Versions.All.Count, deployable < 0 ? 0 : ahead.Count - deployable - 1, Math.Max(deployable, 0)));
    });

    public static IResult AutomatedStatus(string slug, Automation automation) => ApiResults.Json(automation.StatusOf(slug));

    public static Task<IResult> UploadAsync(JsonObject body, HttpContext context, LicenceUpload upload, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await upload.AcceptAsync(body["licenseData"]?.ToString() ?? "", "", ApiAccess.ActorOf(context), InstallWishes.None, ct);
        return ApiResults.Json(new JsonObject { ["success"] = true, ["slug"] = app.Slug, ["isAirgap"] = false, ["needsRegistry"] = false, ["hasPreflight"] = false, ["isConfigurable"] = true });
    });

    public static Task<IResult> GetUpdatesAsync(string slug, AppStore apps, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        return ApiResults.Json(new JsonObject { ["updateCheckerSpec"] = app.UpdateCheckerSpec, ["autoDeploy"] = app.AutoDeploy });
    });

    public static Task<IResult> SetUpdatesAsync(string slug, JsonObject body, HttpContext context, AppStore apps, AppSettings settings, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        await settings.SaveAsync(app, body["updateCheckerSpec"]?.ToString() ?? app.UpdateCheckerSpec, body["autoDeploy"]?.ToString() ?? app.AutoDeploy, ApiAccess.ActorOf(context), ct);
        return Results.NoContent();
    });

    /// <summary>Refuses for a deployed application that is to stay in the cluster, unless it is forced (spec/kotsadm.md §4.1).</summary>
    public static Task<IResult> RemoveAsync(string slug, JsonObject body, HttpContext context, AppStore apps, AppRemoval removal, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var (undeploys, isForced) = (body["undeploy"]?.GetValue<bool>() == true, body["force"]?.GetValue<bool>() == true);
        if (app.CurrentSequence is not null && !undeploys && !isForced)
            return ApiResults.Json(new ResultDocument(false, $"{slug} is deployed. Say undeploy to remove what it has in the cluster, or force to leave it there."), 400);
        await removal.RemoveAsync(slug, undeploys, ApiAccess.ActorOf(context), ct);
        return ApiResults.Json(new ResultDocument(true));
    });
}
