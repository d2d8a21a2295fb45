using System.CommandLine;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.KotsCli.Config;

/// <summary><c>kubectl kots config</c>: what a release asks its customer.</summary>
internal sealed class ConfigCommand : Command
{
    public ConfigCommand(Tool tool)
        : base("config", "Look at the configuration that a release asks for")
    {
        Subcommands.Add(new ConfigRenderCommand(tool));
        Subcommands.Add(new ConfigValidateCommand(tool));
        Subcommands.Add(new ConfigValuesCommand(tool));
    }
}
