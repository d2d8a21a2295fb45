using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary><c>kots-vendor release</c>.</summary>
internal sealed class ReleaseCommand : Command
{
    public ReleaseCommand(Tool tool)
        : base("release", "Releases: taken in from a folder, promoted to channels")
    {
        Subcommands.Add(new ReleaseCreateCommand(tool));
        Subcommands.Add(new ReleasePromoteCommand(tool));
        Subcommands.Add(new ReleaseDemoteCommand(tool));
        Subcommands.Add(new ReleaseListCommand(tool));
    }
}
