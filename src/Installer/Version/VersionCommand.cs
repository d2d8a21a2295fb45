using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Version;

/// <summary><c>kots-embedded version</c>: what to put into a bug report.</summary>
internal sealed class VersionCommand : ToolCommand
{
    private readonly Tool _tool;

    public VersionCommand(Tool tool)
        : base(tool, "version", "Print the versions of kots-embedded, of .NET, and of the bundle and Kubernetes on this machine.") => _tool = tool;

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var host = new ThisHost(_tool.Logs.CreateLogger<ThisHost>(), _tool.Time);
        var node = await NodeRecord.ReadAsync(host, ct);
        var bundle = node is null ? InstalledBundle.None : await InstalledBundle.ReadAsync(host, node.Paths, ct);
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(Document(bundle), indented: true);
        else
            _tool.Screen.Lines(Lines(bundle));
        return ExitCode.Ok;
    }

    private static IEnumerable<string> Lines(InstalledBundle bundle)
    {
        yield return $"kots-embedded {ProductVersion.Number}{(ProductVersion.Commit is { } commit ? $" ({commit})" : "")}, .NET {Environment.Version}";
        if (bundle != InstalledBundle.None)
            yield return $"On this machine: bundle {bundle.Version ?? "without a version"} (source {bundle.Source ?? "not said"}), Kubernetes {bundle.Kubernetes ?? "unknown"}";
    }

    private static JsonObject Document(InstalledBundle bundle) => new()
    {
        ["version"] = ProductVersion.Number,
        ["commit"] = ProductVersion.Commit,
        ["dotnet"] = Environment.Version.ToString(),
        ["bundle"] = bundle == InstalledBundle.None ? null : new JsonObject { ["version"] = bundle.Version, ["source"] = bundle.Source },
        ["kubernetes"] = bundle.Kubernetes,
    };
}
