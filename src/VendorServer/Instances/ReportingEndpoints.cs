using Kots.Embedded.VendorServer.Serving;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary>What consoles report (spec/kinds.md §3.2, 7 to 10).</summary>
internal static class ReportingEndpoints
{
    private static readonly string[] s_preflight = ["sequence", "skipPreflights", "installStatus", "isCLI", "preflightStatus", "appStatus", "kotsVersion"];
    private static readonly string[] s_moments = ["start_install", "fail_install", "finish_install"];

    public static void MapReporting(this WebApplication app, Callers callers, RecordReport reports)
    {
        app.MapPost("/kots_metrics/license_instance/info", async context =>
        {
            await reports.OfAsync(await callers.OfAnyAsync(context), context, "report");
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        app.MapPost("/kots_metrics/preflights/{appId}/{clusterId}", async context =>
        {
            var caller = await callers.OfAnyAsync(context);
            var given = s_preflight.Select(name => (Name: name, Value: ReportedHeaders.Clean(context.Request.Query[name]))).Where(pair => pair.Value != "").ToDictionary(pair => pair.Name, pair => pair.Value);
            var id = ReportedHeaders.Clean((string?)context.Request.RouteValues["appId"]);
            await reports.KeepAsync(caller, id, "preflight report", instance => instance with { Preflight = given }, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status201Created;
        });
        app.MapPost("/application/custom-metrics", async context =>
        {
            var caller = await callers.OfAnyAsync(context);
            var metrics = await CustomMetrics.ReadAsync(context.Request.Body, context.RequestAborted);
            var reported = ReportedHeaders.Of(context.Request.Headers);
            await reports.KeepAsync(caller, reported.GetValueOrDefault(ReportedHeaders.InstanceId, ""), "metrics",
                instance => instance with { Metrics = CustomMetrics.Merged(instance.Metrics, metrics), Reported = reported }, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        // They come without a licence: answered, so that installers go on, and not kept.
        foreach (var moment in s_moments)
        {
            app.MapPost($"/kots_metrics/{moment}/{{id}}", context =>
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                return Task.CompletedTask;
            });
        }
    }
}
