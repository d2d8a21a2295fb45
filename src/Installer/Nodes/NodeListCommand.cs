using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Nodes;

/// <summary><c>node list</c>.</summary>
internal sealed class NodeListCommand(Tool tool) : ToolCommand(tool, "list", "Show the machines of this cluster and how they are.")
{
    private readonly Tool _tool = tool;

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        RootRights.Require();
        using var cluster = new ClusterAccess(new ThisHost(_tool.Logs.CreateLogger<ThisHost>(), _tool.Time));
        var nodes = await cluster.Client.ListAsync(ResourceTypes.Nodes, null, ct);
        var rows = nodes.Items.Select(NodeRow.Read).OrderBy(r => r.Role, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["nodes"] = new JsonArray([.. rows.Select(Json)]) });
        else
            _tool.Screen.Table(["name", "role", "state", "address", "version", "age"], rows.Select(Cells));
        return rows.All(r => r.Problem is null) ? ExitCode.Ok : ExitCode.Failure;
    }

    private IReadOnlyList<string> Cells(NodeRow row) =>
        [row.Name, row.Role, row.Problem is null ? row.State : $"{row.State}: {row.Problem}", row.Address, row.Version,
            row.Created is { } created ? NodeRow.Age(_tool.Time.GetUtcNow() - created) : ""];

    private static JsonNode Json(NodeRow row) => new JsonObject
    {
        ["name"] = row.Name,
        ["role"] = row.Role,
        ["ready"] = row.Problem is null,
        ["problem"] = row.Problem,
        ["closed"] = row.Closed,
        ["address"] = row.Address,
        ["version"] = row.Version,
        ["created"] = row.Created?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ"),
    };
}
