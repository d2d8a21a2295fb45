using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Dns.Server;
using Kots.Embedded.ClusterAgent.Dns.Updates;

namespace Kots.Embedded.Tests.Cluster.Dns;

/// <summary>A real named on loopback, with the files that the add-on's pods have. It can be killed and started again.</summary>
internal sealed class BindProcess : IAsyncDisposable
{
    private readonly string _folder;
    private CancellationTokenSource _stop = new();
    private Task? _ended;

    private BindProcess(NamedSettings settings, string folder) => (Settings, _folder) = (settings, folder);

    public NamedSettings Settings { get; }

    public IPEndPoint Address => new(IPAddress.Loopback, Settings.Port);

    public BindServer Server => new(Address, Settings.Zones, Settings.KeyFile);

    public static async Task<BindProcess> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("kots-named-").FullName;
        var settings = new NamedSettings
        {
            Zones = new DnsZones("cluster.local", IPNetwork.Parse("10.96.0.0/22"), IPNetwork.Parse("10.32.0.0/20")),
            ServiceAddress = IPAddress.Parse("10.96.0.10"),
            Folder = folder,
            KeyFile = Path.Combine(folder, "key.conf"),
            Port = FreePort(),
            Listen = IPAddress.Loopback,
        };
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await AtomicFile.WriteAsync(settings.KeyFile, FileModes.OwnerOnly,
            $"key \"{NamedFiles.KeyName}\" {{ algorithm hmac-sha256; secret \"{key}\"; }};\n", CancellationToken.None);
        var bind = new BindProcess(settings, folder);
        await bind.EmptyAsync();
        await bind.RunAsync();
        return bind;
    }

    /// <summary>As a new pod begins.</summary>
    public async Task EmptyAsync()
    {
        foreach (var journal in Directory.EnumerateFiles(_folder, "*.jnl"))
            File.Delete(journal);
        foreach (var (name, text) in NamedFiles.All(Settings, []))
            await AtomicFile.WriteAsync(Path.Combine(_folder, name), FileModes.OwnerOnly, text, CancellationToken.None);
    }

    public async Task RunAsync()
    {
        _stop = new CancellationTokenSource();
        _ended = ChildProcess.RunAsync(
            new ProcessRequest(await BindPrograms.NamedAsync(), "-f", "-n", "1", "-c", Path.Combine(_folder, NamedFiles.Configuration)) { KillAfter = TimeSpan.Zero },
            _stop.Token);
        await Wait.UntilAsync("named to answer", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(50), async ct =>
        {
            if (_ended.IsFaulted)
                await _ended;
            try
            {
                await Server.RevisionAsync(ct);
                return null;
            }
            catch (ProblemException error)
            {
                return error.Problem.Why;
            }
        }, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>With SIGKILL: nothing is written any more.</summary>
    public async Task KillAsync()
    {
        await _stop.CancelAsync();
        if (_ended is not null)
            await Task.WhenAny(_ended);
        _stop.Dispose();
    }

    /// <summary>What dig prints, short: "10.96.0.1", or the error's name in capitals when there is no answer.</summary>
    public async Task<string> DigAsync(params string[] question)
    {
        var result = await ChildProcess.RunAsync(
            new ProcessRequest("dig", ["@127.0.0.1", "-p", $"{Settings.Port}", "+noall", "+answer", "+comments", "+time=5", "+tries=1", .. question]) { AcceptedExitCodes = [0, 9] },
            CancellationToken.None);
        var answers = result.Output.Split('\n').Where(l => l.Length > 0 && l[0] != ';').Select(l => l.Split((char[])[' ', '\t'], 5, StringSplitOptions.RemoveEmptyEntries)[4]).ToList();
        if (answers.Count > 0)
            return string.Join('\n', answers.Order(StringComparer.Ordinal));
        return System.Text.RegularExpressions.Regex.Match(result.Output, "status: ([A-Z]+)").Groups[1].Value;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
