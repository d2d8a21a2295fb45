using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Lint;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Lint;

/// <summary><c>kubectl kots lint</c>: mistakes in a release, found before a customer finds them. The rules are in docs/vendor/lint.md.</summary>
internal sealed class LintCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _app = new("DIR") { Description = "A folder with a release, or an archive of one" };
    private readonly Option<string> _output = new("--output", "-o") { Description = "table for people, json and sarif for programs", DefaultValueFactory = _ => "table" };

    public LintCommand(Tool tool)
        : base(tool, "lint", "Find mistakes in a release; exit code 1 where one is an error")
    {
        _tool = tool;
        _output.AcceptOnlyFromAmong("table", "text", "json", "sarif");
        Arguments.Add(_app);
        Options.Add(_output);
        Examples = ["kubectl kots lint ./release", "kubectl kots lint ./release -o sarif > lint.sarif"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var report = Linter.Run(await AppFolder.ReadAsync(options.GetRequiredValue(_app), ct));
        // Given before the command's name it is the program's option.
        var output = options.GetResult(_output) is { Implicit: false } || _tool.Screen.Format == OutputFormat.Text ? options.GetRequiredValue(_output) : "json";
        _tool.Screen.Format = OutputFormat.Text;
        switch (output)
        {
            case "json":
                _tool.Screen.Line(LintJson.Write(report).TrimEnd('\n'));
                break;
            case "sarif":
                _tool.Screen.Line(LintSarif.Write(report, ProductVersion.Number).TrimEnd('\n'));
                break;
            default:
                _tool.Screen.Lines(LintText.Lines(report));
                break;
        }
        return report.HasErrors ? ExitCode.Failure : ExitCode.Ok;
    }
}
