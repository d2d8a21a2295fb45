using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary><c>kots-vendor channel ls</c>.</summary>
internal sealed class ChannelListCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };

    public ChannelListCommand(Tool tool)
        : base(tool, "ls", "List an application's channels, and what is newest on each") => Arguments.Add(_app);

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var app = await state.Apps.RequireAsync(options.GetRequiredValue(_app), ct);
        var channels = await state.Channels.AllAsync(app.Slug, ct);
        Tool.Screen.Json(new JsonObject { ["channels"] = new JsonArray([.. channels.Select(Json)]) }, indented: true);
        Tool.Screen.Table(["slug", "name", "semver", "releases", "newest"], channels.Select(channel => (IReadOnlyList<string>)
        [
            channel.Slug, channel.Name, channel.IsSemverRequired ? "required" : "", $"{ChannelOrder.Offered(channel).Count}", ChannelOrder.Newest(channel)?.VersionLabel ?? "",
        ]));
        return ExitCode.Ok;
    }

    private static JsonObject Json(ChannelRecord channel) => new()
    {
        ["slug"] = channel.Slug,
        ["name"] = channel.Name,
        ["id"] = channel.Id,
        ["isSemverRequired"] = channel.IsSemverRequired,
        ["releases"] = new JsonArray([.. channel.Releases.Select(release => new JsonObject
        {
            ["channelSequence"] = release.ChannelSequence,
            ["releaseSequence"] = release.ReleaseSequence,
            ["versionLabel"] = release.VersionLabel,
            ["isRequired"] = release.IsRequired,
            ["isDemoted"] = release.IsDemoted,
            ["createdAt"] = $"{release.CreatedAt:yyyy-MM-ddTHH:mm:ssZ}",
        })]),
    };
}
