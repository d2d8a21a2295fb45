using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Kots.Embedded.Terminal;

/// <summary><c>--help</c>: System.CommandLine's page, and below it the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction page) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        // A command with formats of its own has the option itself; the page need not show both.
        ProductCommand.Output.Hidden = parseResult.CommandResult.Command.Options.Any(option => option.Name == ProductCommand.Output.Name);
        var code = page.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand { Examples: { Count: > 0 } examples })
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine("  " + example);
            output.WriteLine();
        }
        return code;
    }
}
