using System.CommandLine;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.State;

/// <summary>A command that works on a vendor's folder.</summary>
internal abstract class VendorCommand : ToolCommand
{
    private static readonly Option<string?> s_data = new("--data")
    {
        Description = "The vendor's folder; else KOTS_VENDOR_DATA",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("KOTS_VENDOR_DATA"),
    };

    protected VendorCommand(Tool tool, string name, string description)
        : base(tool, name, description)
    {
        Tool = tool;
        Options.Add(s_data);
    }

    protected Tool Tool { get; }

    protected abstract Task<ExitCode> RunAsync(ParseResult options, VendorState state, CancellationToken ct);

    protected sealed override Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var folder = options.GetValue(s_data);
        return string.IsNullOrEmpty(folder)
            ? throw new ProblemException(new Problem("KE9740", "It is not said which folder is the vendor's.", "Neither --data nor KOTS_VENDOR_DATA names one.",
                "Give --data DIR."), ExitCode.Usage)
            : RunAsync(options, new VendorState(folder, Tool.Time), ct);
    }
}
