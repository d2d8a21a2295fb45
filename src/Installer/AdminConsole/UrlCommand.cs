using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Says where the console is, and by which certificate it is known.</summary>
internal sealed class UrlCommand : ToolCommand
{
    private readonly Tool _tool;

    public UrlCommand(Tool tool)
        : base(tool, "url", "Print the admin console's address and its certificate's fingerprint.") => _tool = tool;

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        using var client = KubeClient.Create(KubeConfig.FromFile(NodePaths.AdminConf));
        var urls = await ConsoleAddress.FindAsync(client, ct);
        var pem = await new ConsoleSecrets(client, TimeProvider.System).FindCertificateAsync(ct);
        var fingerprint = pem is null ? null : ConsoleCertificate.FingerprintOf(pem);
        foreach (var url in urls)
            _tool.Screen.Line(url);
        if (fingerprint is not null)
            _tool.Screen.Line($"Certificate SHA-256 {fingerprint}");
        if (_tool.Screen.Format == OutputFormat.Json)
        {
            _tool.Screen.Json(new JsonObject
            {
                ["urls"] = new JsonArray([.. urls.Select(u => (JsonNode)JsonValue.Create(u)!)]),
                ["fingerprint"] = fingerprint,
            });
        }
        return ExitCode.Ok;
    }
}
