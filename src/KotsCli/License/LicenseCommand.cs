using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.License;

/// <summary><c>kubectl kots license</c>.</summary>
internal sealed class LicenseCommand : Command
{
    public LicenseCommand(Tool tool)
        : base("license", "Look at a licence")
    {
        Subcommands.Add(new LicenseVerifyCommand(tool));
        Subcommands.Add(new LicenseShowCommand(tool));
    }
}
