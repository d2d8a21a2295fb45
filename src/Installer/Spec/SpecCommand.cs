using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Spec;

/// <summary><c>kots-embedded spec</c>: what an Installer document says and what it comes to.</summary>
internal sealed class SpecCommand : Command
{
    public SpecCommand(Tool tool)
        : base("spec", "Check Installer documents, and see what they come to")
    {
        Subcommands.Add(new SpecValidateCommand(tool));
        Subcommands.Add(new SpecResolveCommand(tool));
    }
}
