using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Nodes;

/// <summary>kots-embedded node: the machines of the cluster.</summary>
internal sealed class NodeCommand : Command
{
    public NodeCommand(Tool tool)
        : base("node", "The machines of this cluster.")
    {
        Subcommands.Add(new NodeListCommand(tool));
        Subcommands.Add(new NodeRemoveCommand(tool));
    }
}
