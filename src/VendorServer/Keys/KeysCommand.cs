using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.VendorServer.Keys;

/// <summary><c>kots-vendor keys</c>.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand(Tool tool)
        : base("keys", "The key that customers' consoles must trust") => Subcommands.Add(new KeysShowCommand(tool));
}
