using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary><c>kots-vendor release demote</c>.</summary>
internal sealed class ReleaseDemoteCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _channel = new("CHANNEL") { Description = "The channel, by slug or name" };
    private readonly Argument<long> _sequence = new("SEQUENCE") { Description = "The channel's number of the release, as release ls shows it" };
    private readonly Option<bool> _undo = new("--undo") { Description = "Offer it again" };

    public ReleaseDemoteCommand(Tool tool)
        : base(tool, "demote", "Stop offering a release on a channel; who runs it keeps it")
    {
        Arguments.Add(_app);
        Arguments.Add(_channel);
        Arguments.Add(_sequence);
        Options.Add(_undo);
        Examples = ["kots-vendor release demote acme stable 4", "kots-vendor release demote acme stable 4 --undo"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var release = await DemoteRelease.RunAsync(state, options.GetRequiredValue(_app), options.GetRequiredValue(_channel), options.GetRequiredValue(_sequence), !options.GetValue(_undo), ct);
        Tool.Screen.Json(new JsonObject { ["channelSequence"] = release.ChannelSequence, ["versionLabel"] = release.VersionLabel, ["isDemoted"] = release.IsDemoted }, indented: true);
        Tool.Screen.Line($"{release.VersionLabel} ({release.ChannelSequence}) is {(release.IsDemoted ? "no longer offered" : "offered again")}.");
        return ExitCode.Ok;
    }
}
