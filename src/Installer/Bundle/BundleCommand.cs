using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>kots-embedded bundle</c>: make, check, look into and hand out bundles.</summary>
internal sealed class BundleCommand : Command
{
    public BundleCommand(Tool tool)
        : base("bundle", "Make, check, list and publish bundles: everything that machines need, in one signed folder")
    {
        Subcommands.Add(new BundleBuildCommand(tool));
        Subcommands.Add(new BundleImageCommand(tool));
        Subcommands.Add(new BundleProgramsCommand(tool));
        Subcommands.Add(new BundleVerifyCommand(tool));
        Subcommands.Add(new BundleListCommand(tool));
        Subcommands.Add(new BundlePublishCommand(tool));
        Subcommands.Add(new BundlePackCommand(tool));
        Subcommands.Add(new BundleKeyCommand(tool));
    }
}
