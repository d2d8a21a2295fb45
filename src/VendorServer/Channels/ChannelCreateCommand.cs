using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary><c>kots-vendor channel create</c>.</summary>
internal sealed class ChannelCreateCommand : VendorCommand
{
    private readonly Argument<string> _app = new("APP") { Description = "The application" };
    private readonly Argument<string> _name = new("NAME") { Description = "What people call it; small letters and hyphens of it stand in addresses" };
    private readonly Option<bool> _semver = new("--semver-required") { Description = "Version labels must be semantic versions, and order by them" };

    public ChannelCreateCommand(Tool tool)
        : base(tool, "create", "Make a channel; the first of an application is its default")
    {
        Arguments.Add(_app);
        Arguments.Add(_name);
        Options.Add(_semver);
        Examples = ["kots-vendor channel create acme Stable --semver-required"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var channel = await CreateChannel.RunAsync(state, options.GetRequiredValue(_app), options.GetRequiredValue(_name), options.GetValue(_semver), ct);
        Tool.Screen.Json(new JsonObject { ["slug"] = channel.Slug, ["name"] = channel.Name, ["id"] = channel.Id, ["isSemverRequired"] = channel.IsSemverRequired }, indented: true);
        Tool.Screen.Line($"{channel.Name} ({channel.Slug}) is made.");
        return ExitCode.Ok;
    }
}
