using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Apps;

/// <summary><c>kots-vendor app</c>.</summary>
internal sealed class AppCommand : Command
{
    public AppCommand(Tool tool)
        : base("app", "Applications")
    {
        Subcommands.Add(new AppCreateCommand(tool));
        Subcommands.Add(new AppListCommand(tool));
    }
}
