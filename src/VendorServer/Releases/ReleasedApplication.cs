using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Serving;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>An application as a channel has it now, for whoever asks: there is no licence yet (spec/kinds.md §3.2, 3).</summary>
/// <param name="Document">The Application document of the release.</param>
internal sealed record ReleasedApplication(AppRecord App, ChannelRecord Channel, string Document)
{
    /// <summary>What the addresses <c>…/{slug}/{channel?}</c> mean; without a channel the first.</summary>
    /// <exception cref="Basics.ProblemException">KE9754: there is no such application, channel or version, or it has no Application document.</exception>
    public static async Task<ReleasedApplication> FindAsync(HttpContext context, VendorState state)
    {
        var ct = context.RequestAborted;
        var app = await state.Apps.FindAsync((string?)context.Request.RouteValues["slug"], ct) ?? throw NoApp();
        var channels = await state.Channels.AllAsync(app.Slug, ct);
        var wanted = (string?)context.Request.RouteValues["channel"];
        var channel = channels.FirstOrDefault(one => string.IsNullOrEmpty(wanted) || one.Slug == wanted) ?? throw NoApp();
        var release = ChannelChoice.Release(channel, "", context.Request.Query["versionLabel"].ToString());
        var path = state.Folder.Application(app.Slug, release.ReleaseSequence);
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "";
        return text != "" ? new ReleasedApplication(app, channel, text) : throw Refusals.Nothing($"{release.VersionLabel} has no Application document.", "Go on without.");
    }

    private static Basics.ProblemException NoApp() => Refusals.Nothing("There is no such application or channel.", "Check the names.");
}
