using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Replaces the console's certificate, with one's own or a new self-signed one.</summary>
internal sealed class TlsCommand : ToolCommand
{
    private readonly Option<string?> _cert = new("--cert") { Description = "PEM file: the certificate, then its chain" };
    private readonly Option<string?> _key = new("--key") { Description = "PEM file: its private key" };
    private readonly Option<bool> _selfSigned = new("--self-signed") { Description = "Make a new self-signed certificate for this cluster's addresses" };
    private readonly Tool _tool;

    public TlsCommand(Tool tool)
        : base(tool, "tls", "Replace the admin console's certificate, without a restart.")
    {
        _tool = tool;
        Options.Add(_cert);
        Options.Add(_key);
        Options.Add(_selfSigned);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var (cert, key, selfSigned) = (options.GetValue(_cert), options.GetValue(_key), options.GetValue(_selfSigned));
        if ((cert is null) != (key is null) || selfSigned == (cert is not null))
        {
            throw new ProblemException(new Problem("KE6025", "It is not clear which certificate the console should have.",
                "Either --cert and --key together, or --self-signed.", "See: kots-embedded console tls --help"), ExitCode.Usage);
        }
        using var client = KubeClient.Create(KubeConfig.FromFile(NodePaths.AdminConf));
        var certificate = cert is not null
            ? await ConsoleCertificate.ReadAsync(cert, key!, _tool.Time, ct)
            : ConsoleCertificate.SelfSigned([.. (await ConsoleAddress.FindAsync(client, ct)).Select(u => new Uri(u).Host.Trim('[', ']'))], _tool.Time);
        await new ConsoleSecrets(client, _tool.Time).SetCertificateAsync(certificate, ct);
        _tool.Screen.Line($"The console serves it within a few seconds. It is valid until {certificate.NotAfter:d MMMM yyyy}.");
        _tool.Screen.Line($"Certificate SHA-256 {certificate.Fingerprint}");
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["result"] = "succeeded", ["exitCode"] = 0, ["fingerprint"] = certificate.Fingerprint });
        return ExitCode.Ok;
    }
}
