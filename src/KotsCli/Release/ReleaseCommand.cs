using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Release;

/// <summary><c>kubectl kots release</c>.</summary>
internal sealed class ReleaseCommand : Command
{
    public ReleaseCommand(Tool tool)
        : base("release", "Make releases") => Subcommands.Add(new ReleasePackCommand(tool));
}
