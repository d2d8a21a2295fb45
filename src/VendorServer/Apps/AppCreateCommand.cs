using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Apps;

/// <summary><c>kots-vendor app create</c>.</summary>
internal sealed class AppCreateCommand : VendorCommand
{
    private readonly Argument<string> _slug = new("SLUG") { Description = "Small letters, digits, hyphens; it stands in addresses and licences" };
    private readonly Option<string> _title = new("--title") { Description = "What people call it", DefaultValueFactory = _ => "" };

    public AppCreateCommand(Tool tool)
        : base(tool, "create", "Make an application, with a key of its own that signs its licences")
    {
        Arguments.Add(_slug);
        Options.Add(_title);
        Examples = ["kots-vendor app create acme --title 'Acme Shop'"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        var app = await CreateApp.RunAsync(state, options.GetRequiredValue(_slug), options.GetRequiredValue(_title), ct);
        Tool.Screen.Json(new JsonObject { ["slug"] = app.Slug, ["id"] = app.Id }, indented: true);
        Tool.Screen.Line($"{app.Slug} is made. Next: kots-vendor channel create {app.Slug} Stable");
        return ExitCode.Ok;
    }
}
