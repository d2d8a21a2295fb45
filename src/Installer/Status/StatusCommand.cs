using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Status;

/// <summary><c>kots-embedded status</c>: how this node and its cluster are, and what is wrong, in words.</summary>
internal sealed class StatusCommand : ToolCommand
{
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Look every 2 seconds and show it in place, until Ctrl-C" };
    private readonly Tool _tool;

    public StatusCommand(Tool tool)
        : base(tool, "status", "Show how this node and its cluster are, and what is wrong, most important cause first. Exit code 0 when all is well, 1 when not.")
    {
        _tool = tool;
        Options.Add(_watch);
        Examples =
        [
            "sudo kots-embedded status",
            "sudo kots-embedded status --watch",
            "sudo kots-embedded status -o json | jq '.problems[].what'",
        ];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var reader = new StatusReader(new ThisHost(_tool.Logs.CreateLogger<ThisHost>(), _tool.Time), _tool.Time);
        if (options.GetValue(_watch))
            return await new StatusWatch(reader, _tool).RunAsync(ct);
        var picture = await reader.ReadAsync(ct);
        var diagnosis = Diagnosis.Of(picture);
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(StatusDocument.Of(picture, diagnosis), indented: true);
        else
            _tool.Screen.Lines(StatusText.Lines(picture, diagnosis));
        return diagnosis.IsHealthy ? ExitCode.Ok : ExitCode.Failure;
    }
}
