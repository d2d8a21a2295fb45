using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary><c>kots-vendor release ls</c>: releases, and where each is offered.</summary>
internal sealed class ReleaseListCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };

    public ReleaseListCommand(Tool tool)
        : base(tool, "ls", "List an application's releases, and where each is offered") => Arguments.Add(_app);

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var app = await state.Apps.RequireAsync(options.GetRequiredValue(_app), ct);
        var releases = await state.Releases.AllAsync(app.Slug, ct);
        var places = (await state.Channels.AllAsync(app.Slug, ct)).SelectMany(channel => channel.Releases.Select(on => (Channel: channel, On: on))).ToLookup(place => place.On.ReleaseSequence);
        Tool.Screen.Json(new JsonObject { ["releases"] = new JsonArray([.. releases.Select(release => Json(release, places[release.Sequence]))]) }, indented: true);
        Tool.Screen.Table(["release", "version", "made", "bytes", "on channels"], releases.Reverse().Select(release => (IReadOnlyList<string>)
        [
            $"{release.Sequence}", release.VersionLabel, $"{release.CreatedAt:yyyy-MM-dd HH:mm}", $"{release.Bytes:N0}", string.Join(", ", places[release.Sequence].Select(Words)),
        ]));
        return ExitCode.Ok;
    }

    private static string Words((ChannelRecord Channel, ChannelRelease On) place) =>
        $"{place.Channel.Slug} {place.On.ChannelSequence}: {place.On.VersionLabel}{(place.On.IsRequired ? ", required" : "")}{(place.On.IsDemoted ? ", demoted" : "")}";

    private static JsonObject Json(ReleaseRecord release, IEnumerable<(ChannelRecord Channel, ChannelRelease On)> places) => new()
    {
        ["sequence"] = release.Sequence,
        ["versionLabel"] = release.VersionLabel,
        ["createdAt"] = $"{release.CreatedAt:yyyy-MM-ddTHH:mm:ssZ}",
        ["bytes"] = release.Bytes,
        ["digest"] = release.Digest,
        ["channels"] = new JsonArray([.. places.Select(place => new JsonObject
        {
            ["channel"] = place.Channel.Slug,
            ["channelSequence"] = place.On.ChannelSequence,
            ["versionLabel"] = place.On.VersionLabel,
            ["isRequired"] = place.On.IsRequired,
            ["isDemoted"] = place.On.IsDemoted,
        })]),
    };
}
