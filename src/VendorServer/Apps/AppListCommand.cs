using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Apps;

/// <summary><c>kots-vendor app ls</c>.</summary>
internal sealed class AppListCommand(Tool tool) : VendorCommand(tool, "ls", "List applications")
{
    protected override async Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct)
    {
        await state.VendorAsync(ct);
        var apps = await state.Apps.AllAsync(ct);
        Tool.Screen.Json(new JsonObject { ["apps"] = new JsonArray([.. apps.Select(app => new JsonObject { ["slug"] = app.Slug, ["title"] = app.Title, ["id"] = app.Id })]) }, indented: true);
        Tool.Screen.Table(["slug", "title", "made"], apps.Select(app => (IReadOnlyList<string>)[app.Slug, app.Title, $"{app.CreatedAt:yyyy-MM-dd}"]));
        return ExitCode.Ok;
    }
}
