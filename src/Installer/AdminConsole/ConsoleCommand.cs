using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>kots-embedded console: address, password and certificate of the admin console.</summary>
internal sealed class ConsoleCommand : Command
{
    public ConsoleCommand(Tool tool)
        : base("console", "The admin console's address, password and certificate.")
    {
        Subcommands.Add(new ResetPasswordCommand(tool));
        Subcommands.Add(new UrlCommand(tool));
        Subcommands.Add(new TlsCommand(tool));
    }
}
