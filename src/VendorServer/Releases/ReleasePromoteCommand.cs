using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary><c>kots-vendor release promote</c>.</summary>
internal sealed class ReleasePromoteCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<long> _sequence = new("SEQUENCE") { Description = "Which release of it" };
    private readonly Argument<string> _channel = new("CHANNEL") { Description = "The channel, by slug or name" };
    private readonly Option<string?> _version = new("--version") { Description = "The version label; else that of the release" };
    private readonly Option<bool?> _required = new("--required") { Description = "No customer may leave it out; else as the release says" };
    private readonly NotesOptions _notes = new();

    public ReleasePromoteCommand(Tool tool)
        : base(tool, "promote", "Offer a release on a channel; customers' consoles see it with their next look")
    {
        Arguments.Add(_app);
        Arguments.Add(_sequence);
        Arguments.Add(_channel);
        Options.Add(_version);
        Options.Add(_required);
        _notes.AddTo(this);
        Examples = ["kots-vendor release promote acme 3 stable --version 1.2.0"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var promotion = new Promotion(options.GetValue(_version), options.GetValue(_required), await _notes.ReadAsync(options, ct));
        var (channel, promoted) = await PromoteRelease.RunAsync(state, options.GetRequiredValue(_app), options.GetRequiredValue(_sequence), options.GetRequiredValue(_channel), promotion, ct);
        Tool.Screen.Json(new JsonObject
        {
            ["channel"] = channel.Slug,
            ["channelSequence"] = promoted.ChannelSequence,
            ["releaseSequence"] = promoted.ReleaseSequence,
            ["versionLabel"] = promoted.VersionLabel,
            ["isRequired"] = promoted.IsRequired,
        }, indented: true);
        Tool.Screen.Line($"{promoted.VersionLabel} is offered on {channel.Name}, as {promoted.ChannelSequence}{(promoted.IsRequired ? "; it is required" : "")}.");
        return ExitCode.Ok;
    }
}
