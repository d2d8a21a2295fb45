using System.CommandLine;
using System.Net.Sockets;
using Kots.Embedded.Basics;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Join.Server;

/// <summary><c>kots-embedded bundle-server</c>: not for people; systemd starts it with a listening socket (<see cref="BundleUnits"/>).</summary>
internal sealed class BundleServerCommand : ToolCommand
{
    // sd_listen_fds(3): the first descriptor that systemd passes.
    private const int FirstDescriptor = 3;
    private readonly Option<string> _folder = new("--folder") { Description = "The bundle", Required = true };
    private readonly Option<string> _program = new("--program") { Description = "The installer to hand out", Required = true };
    private readonly Option<string> _authority = new("--authority") { Description = "The cluster's CA, PEM", Required = true };
    private readonly Option<string> _server = new("--server") { Description = "host:port of the API server, for the join script", Required = true };
    private readonly Tool _tool;

    public BundleServerCommand(Tool tool)
        : base(tool, "bundle-server", "Hand out the bundle to joining nodes (started by systemd).")
    {
        _tool = tool;
        Hidden = true;
        foreach (var option in new Option[] { _folder, _program, _authority, _server })
            Options.Add(option);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable("LISTEN_FDS") != "1")
        {
            throw new ProblemException(new Problem("KE2143", "There is no socket to serve on.", "LISTEN_FDS is not 1: this was not started by its systemd socket.",
                "Leave it to systemd: systemctl status kots-embedded-bundle.socket"), ExitCode.Usage);
        }
        using var socket = new Socket(new SafeSocketHandle(FirstDescriptor, ownsHandle: true));
        var files = new ServedFiles(options.GetRequiredValue(_folder), options.GetRequiredValue(_program), options.GetRequiredValue(_authority), options.GetRequiredValue(_server));
        await new BundleServer(socket, files, _tool.Time, _tool.Logs.CreateLogger<BundleServer>()).RunAsync(ct);
        return ExitCode.Ok;
    }
}
