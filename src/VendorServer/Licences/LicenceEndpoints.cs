using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Serving;

namespace Kots.Embedded.VendorServer.Licences;

/// <summary>GET /license/{slug} (spec/kinds.md §3.2, 1).</summary>
internal static class LicenceEndpoints
{
    private const string VersionHeader = "X-Replicated-License-Version";

    public static void MapLicences(this WebApplication app, Callers callers, LicenceIssuer issuer, RecordReport reports) => app.MapGet("/license/{slug}", async context =>
    {
        var caller = await callers.OfAppAsync(context, (string?)context.Request.RouteValues["slug"]);
        await reports.OfAsync(caller, context, "licence sync");
        // Who holds the older version does not say so.
        var isV2 = string.Equals(context.Request.Headers[VersionHeader], "v1beta2", StringComparison.OrdinalIgnoreCase);
        var text = await issuer.IssueAsync(caller.App, caller.Customer, caller.LicenceId, isV2, context.RequestAborted);
        context.Response.ContentType = "application/yaml; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text, context.RequestAborted);
    });
}
