using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary><c>kots-vendor channel</c>.</summary>
internal sealed class ChannelCommand : Command
{
    public ChannelCommand(Tool tool)
        : base("channel", "Channels: what customers take releases from")
    {
        Subcommands.Add(new ChannelCreateCommand(tool));
        Subcommands.Add(new ChannelListCommand(tool));
    }
}
