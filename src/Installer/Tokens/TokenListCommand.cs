using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Tokens;

/// <summary><c>token list</c>: which tokens count, without their secret part.</summary>
internal sealed class TokenListCommand(Tool tool) : ToolCommand(tool, "list", "Show the join tokens that still count.")
{
    private readonly Tool _tool = tool;

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        RootRights.Require();
        using var cluster = new ClusterAccess(new ThisHost(_tool.Logs.CreateLogger<ThisHost>(), _tool.Time));
        var rows = await new JoinTokens(cluster.Client, _tool.Time).ListAsync(ct);
        if (_tool.Screen.Format == OutputFormat.Json)
        {
            _tool.Screen.Json(new JsonObject
            {
                ["tokens"] = new JsonArray([.. rows.Select(r => (JsonNode)new JsonObject
                {
                    ["id"] = r.Id, ["created"] = Text(r.Created), ["expires"] = r.Expires is { } end ? Text(end) : null,
                })]),
            });
        }
        else if (rows.Count == 0)
            _tool.Screen.Line("There are none. Make one with: kots-embedded token create");
        else
            _tool.Screen.Table(["id", "ends in"], rows.Select(r => (IReadOnlyList<string>)[r.Id, Left(r)]));
        return ExitCode.Ok;
    }

    private string Left(TokenRow row) => row.Expires is not { } end ? "never" : end <= _tool.Time.GetUtcNow() ? "now"
        : TokenLifetime.Words(TimeSpan.FromSeconds(Math.Ceiling((end - _tool.Time.GetUtcNow()).TotalSeconds)));

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ");
}
