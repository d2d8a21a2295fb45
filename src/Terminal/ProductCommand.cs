using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Terminal;

/// <summary>The root of the command line: global options, and interrupts that become a cancelled token.</summary>
public sealed class ProductCommand
{
    /// <summary>How results are printed; every command has it.</summary>
    public static readonly Option<OutputFormat> Output = OutputOption();

    private readonly RootCommand _root;
    private readonly HelpOption _help;
    private readonly Tool _tool;

    /// <summary>A program's whole command line.</summary>
    /// <param name="description">One line, first on the page of <c>--help</c>.</param>
    public ProductCommand(Tool tool, string description, IReadOnlyList<Command> commands)
    {
        _tool = tool;
        _root = new RootCommand(description);
        _root.Options.Add(Output);
        foreach (var command in commands)
            _root.Subcommands.Add(command);
        _help = _root.Options.OfType<HelpOption>().Single();
        _help.Aliases.Remove("/?"); // Windows' spelling
        _help.Aliases.Remove("/h");
        _help.Action = new HelpWithExamples((HelpAction)_help.Action!);
    }

    private static Option<OutputFormat> OutputOption()
    {
        var output = new Option<OutputFormat>("--output", "-o")
        {
            Description = "text for people, json for programs (docs/output.md)",
            HelpName = "text|json",
            Recursive = true,
            DefaultValueFactory = _ => OutputFormat.Text,
        };
        output.CompletionSources.Clear();
        output.CompletionSources.Add("text", "json");
        return output;
    }

    /// <summary>Runs the command that is named. A command line that does not fit is told, with where to look: exit code 2.</summary>
    public async Task<ExitCode> RunAsync(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupt.Cancel();
        }
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

        var parsed = _root.Parse(args);
        // Who asks for help need not give what the command requires.
        if (parsed.Errors.Count > 0 && parsed.GetResult(_help) is not { Implicit: false })
        {
            foreach (var error in parsed.Errors)
            {
                _tool.Screen.Problem(new Problem("KE0202", error.Message, "The command line does not fit.",
                    $"See: {string.Join(' ', Words(parsed.CommandResult))} --help"));
            }
            return ExitCode.Usage;
        }
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return (ExitCode)await parsed.InvokeAsync(configuration, interrupt.Token);
    }

    private IEnumerable<string> Words(System.CommandLine.Parsing.CommandResult result)
    {
        if (result.Parent is System.CommandLine.Parsing.CommandResult parent)
            return [.. Words(parent), result.Command.Name];
        return [_tool.Name];
    }
}
