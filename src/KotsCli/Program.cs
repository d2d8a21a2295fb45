using Kots.Embedded.KotsCli.Config;
using Kots.Embedded.KotsCli.Diff;
using Kots.Embedded.KotsCli.License;
using Kots.Embedded.KotsCli.Lint;
using Kots.Embedded.KotsCli.Pull;
using Kots.Embedded.KotsCli.Release;
using Kots.Embedded.KotsCli.Schema;
using Kots.Embedded.KotsCli.Template;
using Kots.Embedded.KotsCli.Version;
using Kots.Embedded.Terminal;
using Kots.Embedded.Terminal.Completion;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kots.Embedded.KotsCli;

/// <summary>kubectl kots: every command is listed here by hand; each line leads to one folder.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        // What a vendor's engineer runs on a workstation leaves no log behind: everything there is to say is said.
        var tool = new Tool(new ConsoleScreen(), TimeProvider.System, NullLoggerFactory.Instance, "kubectl kots", LogFolder: null);
        var root = new ProductCommand(tool, "Works with KOTS applications: look at a release, check it, render it, pack it.",
        [
            new PullCommand(tool),
            new LintCommand(tool),
            new TemplateCommand(tool),
            new ConfigCommand(tool),
            new LicenseCommand(tool),
            new DiffCommand(tool),
            new ReleaseCommand(tool),
            new SchemaCommand(tool),
            new VersionCommand(tool),
            new CompletionCommand(tool),
        ]);
        return (int)await root.RunAsync(args);
    }
}
