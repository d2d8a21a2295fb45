using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Installer.Bundle;
using Kots.Embedded.Installer.Image;
using Kots.Embedded.Installer.Install;
using Kots.Embedded.Installer.Join;
using Kots.Embedded.Installer.Join.Server;
using Kots.Embedded.Installer.Log;
using Kots.Embedded.Installer.Nodes;
using Kots.Embedded.Installer.Preflight;
using Kots.Embedded.Installer.Reset;
using Kots.Embedded.Installer.Spec;
using Kots.Embedded.Installer.Status;
using Kots.Embedded.Installer.Tokens;
using Kots.Embedded.Installer.Version;
using Kots.Embedded.Terminal;
using Kots.Embedded.Terminal.Completion;

namespace Kots.Embedded.Installer;

/// <summary>kots-embedded: every command is listed here by hand; each line leads to one folder.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var tool = new Tool(new ConsoleScreen(), TimeProvider.System, LogFile.CreateFactory(), "kots-embedded", LogFile.Folder);
        var root = new ProductCommand(tool, "Turns a bare Linux machine into a Kubernetes appliance with an admin console.",
        [
            new InstallCommand(tool),
            new StatusCommand(tool),
            new ResetCommand(tool),
            new TokenCommand(tool),
            new JoinCommand(tool),
            new NodeCommand(tool),
            new PreflightCommand(tool),
            new ConsoleCommand(tool),
            new BundleCommand(tool),
            new ImageCommand(tool),
            new SpecCommand(tool),
            new BundleServerCommand(tool),
            new VersionCommand(tool),
            new CompletionCommand(tool),
        ]);
        return (int)await root.RunAsync(args);
    }
}
