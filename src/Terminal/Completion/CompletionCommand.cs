using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Terminal.Completion;

/// <summary><c>completion bash</c>: prints the script that completes our command line in a shell.</summary>
public sealed class CompletionCommand : ToolCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh or fish" };
    private readonly Tool _tool;
    private readonly string _program;

    /// <summary>For the program that the tool names.</summary>
    public CompletionCommand(Tool tool)
        : base(tool, "completion", "Print a script that completes commands, options and their values in your shell.")
    {
        _tool = tool;
        // A plugin is typed as two words, and its file is one.
        _program = tool.Name.Replace(' ', '-');
        _shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        Arguments.Add(_shell);
        Examples =
        [
            $"{_program} completion bash | sudo tee /etc/bash_completion.d/{_program}",
            $"{_program} completion zsh > \"${{fpath[1]}}/_{_program}\"",
            $"{_program} completion fish > ~/.config/fish/completions/{_program}.fish",
        ];
    }

    protected override Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var shell = options.GetRequiredValue(_shell);
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["shell"] = shell, ["script"] = CompletionScripts.For(_program)[shell] });
        else
            _tool.Screen.Line(CompletionScripts.For(_program)[shell].TrimEnd());
        return Task.FromResult(ExitCode.Ok);
    }
}
