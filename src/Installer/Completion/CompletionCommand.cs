using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Terminal;

namespace Kots.Embedded.Installer.Completion;

/// <summary><c>kots-embedded completion bash</c>: prints the script that completes our command line in a shell.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh or fish" };
    private readonly Tool _tool;

    public CompletionCommand(Tool tool)
        : base(tool, "completion", "Print a script that completes commands, options and their values in your shell.")
    {
        _tool = tool;
        _shell.AcceptOnlyFromAmong([.. CompletionScripts.All.Keys]);
        Arguments.Add(_shell);
        Examples =
        [
            "kots-embedded completion bash | sudo tee /etc/bash_completion.d/kots-embedded",
            "kots-embedded completion zsh > \"${fpath[1]}/_kots-embedded\"",
            "kots-embedded completion fish > ~/.config/fish/completions/kots-embedded.fish",
        ];
    }

    protected override Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var shell = options.GetRequiredValue(_shell);
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["shell"] = shell, ["script"] = CompletionScripts.All[shell] });
        else
            _tool.Screen.Line(CompletionScripts.All[shell].TrimEnd());
        return Task.FromResult(ExitCode.Ok);
    }
}
