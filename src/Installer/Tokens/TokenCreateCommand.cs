using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Join;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Tokens;

/// <summary><c>token create</c>: prints the line to paste on the new machine.</summary>
internal sealed class TokenCreateCommand : ToolCommand
{
    private readonly Option<string> _ttl = new("--ttl") { Description = "How long it counts: 30m, 1h, 24h at most", HelpName = "TIME", DefaultValueFactory = _ => "1h" };
    private readonly Tool _tool;
    private readonly IHost _host;

    public TokenCreateCommand(Tool tool)
        : base(tool, "create", "Print one line that makes another machine join as a worker. It works once.")
    {
        _tool = tool;
        _host = new ThisHost(tool.Logs.CreateLogger<ThisHost>(), tool.Time);
        Options.Add(_ttl);
        Examples = ["sudo kots-embedded token create", "sudo kots-embedded token create --ttl 15m"];
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        var lifetime = TokenLifetime.Parse(options.GetValue(_ttl)!);
        RootRights.Require();
        var node = await NodeRecord.RequireAsync(_host, ct);
        using var cluster = new ClusterAccess(_host);
        await BundleService.RequireAsync(cluster.Client, ct);
        _tool.Screen.Status("Waiting for the cluster to be open for joining");
        await BundleService.WaitUntilOpenAsync(cluster.Client, node.Address, node.NodeName, _tool.Time, ct);
        _tool.Screen.Status(null);
        using var authority = Certificate("ca.crt");
        using var server = Certificate("apiserver.crt");
        var (token, expires) = await new JoinTokens(cluster.Client, _tool.Time).CreateAsync(lifetime, ct);
        Show(new JoinLine($"{node.Address}:{ClusterSettings.ApiPort}", CertificatePin.CaHash(authority), CertificatePin.CurlPin(server), token), lifetime, expires);
        return ExitCode.Ok;
    }

    private X509Certificate2 Certificate(string name) =>
        X509Certificate2.CreateFromPem(File.ReadAllText(_host.Path($"{NodePaths.Kubernetes}/pki/{name}")));

    private void Show(JoinLine line, TimeSpan lifetime, DateTimeOffset expires)
    {
        var screen = _tool.Screen;
        if (screen.Format == OutputFormat.Json)
        {
            screen.Json(new JsonObject
            {
                ["id"] = line.Token.Id,
                ["token"] = line.Token.Text.Reveal(),
                ["expires"] = expires.ToString("yyyy-MM-ddTHH:mm:ssZ"),
                ["server"] = line.Server,
                ["caHash"] = line.CaHash,
                ["line"] = line.ForBareMachine,
                ["command"] = line.ForProgram,
            });
            return;
        }
        screen.Line($"Paste this on the new machine within {TokenLifetime.Words(lifetime)}; it works once, and needs curl and sudo there:");
        screen.Line();
        screen.Line(line.ForBareMachine);
        screen.Line();
        screen.Line("Where the program is there already:");
        screen.Line();
        screen.Line(line.ForProgram);
        screen.Line();
        screen.Line("or after the vendor's own line: … | sudo bash -s -- join, and the same words.");
    }
}
