using Kots.Embedded.VendorServer.Serving;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>What an installer shows before there is a licence (spec/kinds.md §3.2, 3 and 4). Whoever asks is answered.</summary>
internal static class MetadataEndpoints
{
    public static void MapMetadata(this WebApplication app, VendorState state)
    {
        app.MapGet("/metadata/{slug}/{channel?}", async context =>
        {
            var found = await ReleasedApplication.FindAsync(context, state);
            context.Response.ContentType = "application/yaml; charset=utf-8";
            await context.Response.WriteAsync(found.Document, context.RequestAborted);
        });
        app.MapGet("/branding/{slug}/{channel?}", _ => throw Refusals.Nothing("There is no branding of this application.", "Go on without."));
    }
}
