using System.Globalization;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Serving;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>What is new for a customer, and a release's files (spec/kinds.md §3.2, 5 and 6).</summary>
internal static class ReleaseEndpoints
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void MapReleases(this WebApplication app, Callers callers, VendorState state, RecordReport reports)
    {
        app.MapGet("/release/{slug}/pending", async context =>
        {
            var (caller, channel) = await EnterAsync(context, callers, state);
            await reports.OfAsync(caller, context, "update check");
            await PendingAsync(context, channel, state.Time.GetUtcNow());
        });
        app.MapGet("/release/{slug}/{channel?}", async context =>
        {
            var (caller, channel) = await EnterAsync(context, callers, state);
            await reports.OfAsync(caller, context, "download");
            var offered = ChannelChoice.Release(channel, Query(context, "channelSequence"), Query(context, "versionLabel"));
            await SendAsync(context, state, caller.App.Slug, channel, offered);
        });
    }

    private static async Task<(Caller Caller, ChannelRecord Channel)> EnterAsync(HttpContext context, Callers callers, VendorState state)
    {
        var caller = await callers.OfAppAsync(context, (string?)context.Request.RouteValues["slug"]);
        var all = await state.Channels.AllAsync(caller.App.Slug, context.RequestAborted);
        return (caller, ChannelChoice.Channel(caller.Customer, all, (string?)context.Request.RouteValues["channel"], Query(context, "selectedChannelId")));
    }

    private static async Task PendingAsync(HttpContext context, ChannelRecord channel, DateTimeOffset now)
    {
        var pending = ChannelOrder.After(channel, ChannelChoice.Cursor(Query(context, "channelSequence")));
        var answer = PendingReleases.Json(channel, Query(context, "sortOrder") == "desc" ? [.. pending.Reverse()] : pending);
        // Clients take its absence for an error (spec/kotsadm.md §7.2).
        context.Response.Headers["X-Replicated-UpdateCheckAt"] = now.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, VendorState state, string app, ChannelRecord channel, ChannelRelease offered)
    {
        var vendor = await state.VendorAsync(context.RequestAborted);
        var release = await state.Releases.FindAsync(app, offered.ReleaseSequence, context.RequestAborted)
            ?? throw Refusals.Nothing($"The files of {offered.VersionLabel} are not here.", "Ask the vendor.");
        var headers = context.Response.Headers;
        Set("ChannelSequence", $"{offered.ChannelSequence}");
        Set("ChannelID", channel.Id);
        Set("ChannelName", channel.Name);
        Set("VersionLabel", offered.VersionLabel);
        Set("IsRequired", offered.IsRequired ? "true" : "false");
        Set("ReleasedAt", offered.CreatedAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        Set("ReplicatedChartNames", string.Join(',', release.SdkCharts));
        Set("ReplicatedAppDomain", vendor.Url == "" ? "" : new Uri(vendor.Url).Authority);
        Set("ReplicatedRegistryDomain", vendor.RegistryDomain);
        Set("ReplicatedProxyDomain", vendor.ProxyDomain);
        headers.CacheControl = "no-store";
        await Results.File(state.Folder.Archive(app, release.Sequence), "application/gzip").ExecuteAsync(context);

        void Set(string name, string value)
        {
            if (value != "")
                headers[$"X-Replicated-{name}"] = value;
        }
    }

    private static string Query(HttpContext context, string name) => context.Request.Query[name].ToString();
}
