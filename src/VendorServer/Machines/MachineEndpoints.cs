using Kots.Embedded.VendorServer.Releases;
using Kots.Embedded.VendorServer.Serving;

namespace Kots.Embedded.VendorServer.Machines;

/// <summary><c>GET /install/{slug}/{channel?}</c>: the line that makes a machine an appliance for one application.</summary>
internal static class MachineEndpoints
{
    public static void MapMachines(this WebApplication app, ServerSettings settings)
    {
        if (settings.BundleFolder is not { } folder)
            return;
        app.MapGet("/install/{slug}/{channel?}", async context =>
        {
            var application = await ReleasedApplication.FindAsync(context, settings.State);
            var script = await File.ReadAllTextAsync(PublishedBundle.Script(folder), context.RequestAborted);
            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.WriteAsync(BrandedScript.Render(script, application), context.RequestAborted);
        });
    }
}
