using System.CommandLine;
using Kots.Embedded.Basics;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Terminal;

/// <summary>
/// A command: declares its options in the constructor and hands over in <see cref="RunAsync"/>. It touches no host and prints nothing
/// itself (style.md §4.4).
/// </summary>
public abstract class ToolCommand : Command
{
    private readonly Tool _tool;

    /// <summary>Declares the command; its options follow in the constructor of what derives from it.</summary>
    protected ToolCommand(Tool tool, string name, string description)
        : base(name, description)
    {
        _tool = tool;
        SetAction(InvokeAsync);
    }

    /// <summary>What people type, one line each; shown below the options by <c>--help</c>.</summary>
    public IReadOnlyList<string> Examples { get; protected init; } = [];

    /// <summary>The command's work. A ProblemException is shown and becomes the exit code.</summary>
    protected abstract Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct);

    private async Task<int> InvokeAsync(ParseResult options, CancellationToken ct)
    {
        _tool.Screen.Format = options.GetValue(ProductCommand.Output);
        try
        {
            return (int)await RunAsync(options, ct);
        }
        catch (ProblemException error)
        {
            foreach (var problem in error.Problems)
                _tool.Screen.Problem(problem);
            _tool.Logs.CreateLogger(Name).LogError(error, "Command {Command} ended with a problem", Name);
            return (int)(error.ExitCode == ExitCode.None ? ExitCode.Failure : error.ExitCode);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _tool.Screen.Line("Interrupted. Run the same command again: it goes on from here.");
            return (int)ExitCode.Interrupted;
        }
        catch (Exception error)
        {
            _tool.Logs.CreateLogger(Name).LogCritical(error, "Command {Command} hit a bug", Name);
            _tool.Screen.Problem(new Problem("KE0001", $"{_tool.Name} hit a bug of its own.", error.Message, _tool.LogFolder is null
                ? "Report it with the command that you typed; running it again is safe."
                : $"Report it with the newest file in {_tool.LogFolder}; running the command again is safe."));
            return (int)ExitCode.Bug;
        }
    }
}
