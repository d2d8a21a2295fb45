using Kots.Embedded.VendorServer.Channels;
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
            var text = await ApplicationAsync(context, state);
            context.Response.ContentType = "application/yaml; charset=utf-8";
            await context.Response.WriteAsync(text, context.RequestAborted);
        });
        app.MapGet("/branding/{slug}/{channel?}", _ => throw Refusals.Nothing("There is no branding of this application.", "Go on without."));
    }

    private static async Task<string> ApplicationAsync(HttpContext context, VendorState state)
    {
        var ct = context.RequestAborted;
        var app = await state.Apps.FindAsync((string?)context.Request.RouteValues["slug"], ct) ?? throw NoApp();
        var channels = await state.Channels.AllAsync(app.Slug, ct);
        var wanted = (string?)context.Request.RouteValues["channel"];
        var channel = channels.FirstOrDefault(one => string.IsNullOrEmpty(wanted) || one.Slug == wanted) ?? throw NoApp();
        var release = ChannelChoice.Release(channel, "", context.Request.Query["versionLabel"].ToString());
        var path = state.Folder.Application(app.Slug, release.ReleaseSequence);
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "";
        return text != "" ? text : throw Refusals.Nothing($"{release.VersionLabel} has no Application document.", "Go on without.");
    }

    private static Basics.ProblemException NoApp() => Refusals.Nothing("There is no such application or channel.", "Check the names.");
}
