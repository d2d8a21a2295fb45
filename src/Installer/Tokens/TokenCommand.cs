using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>kots-embedded token: what other machines join with.</summary>
internal sealed class TokenCommand : Command
{
    public TokenCommand(Tool tool)
        : base("token", "Join tokens: what another machine joins this cluster with. One use, short-lived.")
    {
        Subcommands.Add(new TokenCreateCommand(tool));
        Subcommands.Add(new TokenListCommand(tool));
        Subcommands.Add(new TokenDeleteCommand(tool));
    }
}
