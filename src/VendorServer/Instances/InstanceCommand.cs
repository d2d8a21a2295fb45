using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary><c>kots-vendor instance</c>.</summary>
internal sealed class InstanceCommand : Command
{
    public InstanceCommand(Tool tool)
        : base("instance", "Installations: what customers' consoles reported") => Subcommands.Add(new InstanceListCommand(tool));
}
