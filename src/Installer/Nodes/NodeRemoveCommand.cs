using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Nodes;

/// <summary><c>node remove</c>: a worker leaves the cluster; its machine is cleaned with reset afterwards.</summary>
internal sealed class NodeRemoveCommand : ToolCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "as `node list` shows it" };
    private readonly Option<string?> _risk = new("--accept-risk") { Description = "data-loss: volumes that are only there go, and pods that nobody makes again" };
    private readonly Option<int> _minutes = new("--drain-minutes") { Description = "The longest to wait for its pods to go", DefaultValueFactory = _ => 5 };
    private readonly Tool _tool;

    public NodeRemoveCommand(Tool tool)
        : base(tool, "remove", "Take a worker out of the cluster: its pods move, its object goes.")
    {
        _tool = tool;
        Arguments.Add(_name);
        Options.Add(_risk);
        Options.Add(_minutes);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var risk = options.GetValue(_risk);
        if (risk is not (null or "data-loss"))
            throw NodeProblems.Risk(risk);
        RootRights.Require();
        var name = options.GetRequiredValue(_name);
        using var cluster = new ClusterAccess(new ThisHost(_tool.Logs.CreateLogger<ThisHost>(), _tool.Time));
        var removal = new NodeRemoval(cluster.Client, _tool.Time, _tool.Screen.Line);
        var volumes = await removal.RunAsync(name, risk is not null, TimeSpan.FromMinutes(Math.Max(1, options.GetValue(_minutes))), ct);
        _tool.Screen.Line("On that machine, if it still runs: sudo kots-embedded reset");
        if (_tool.Screen.Format == OutputFormat.Json)
        {
            _tool.Screen.Json(new JsonObject
            {
                ["result"] = "succeeded",
                ["exitCode"] = 0,
                ["node"] = name,
                ["volumes"] = new JsonArray([.. volumes.Select(v => (JsonNode)v.ToString())]),
            });
        }
        return ExitCode.Ok;
    }
}
