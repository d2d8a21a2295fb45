using System.Net;
using System.Net.Sockets;
using Kots.Embedded.Basics;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Store;

/// <summary>A PostgreSQL server of its own on a free loopback port, with its data in a temporary folder; gone afterwards.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    // Nobody's: the server refuses to run as root.
    private const string User = "65534";
    private readonly string _folder = Directory.CreateTempSubdirectory("postgres-").FullName;
    private string? _programs;

    /// <summary>Null where no PostgreSQL is installed.</summary>
    public string? Connection { get; private set; }

    public async Task InitializeAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => d + "/bin").FirstOrDefault(d => File.Exists(d + "/initdb")) : null;
        if (_programs is null)
            return;
        var port = FreePort();
        await RunAsync("chown", "-R", User, _folder);
        await AsUserAsync("initdb", "-D", _folder + "/data", "-A", "trust", "-U", "kotsadm", "--no-sync");
        await AsUserAsync("pg_ctl", "-D", _folder + "/data", "-w", "-l", _folder + "/log", "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}", "start");
        Connection = $"Host=127.0.0.1;Port={port};Username=kotsadm;Database=postgres";
    }

    public async Task DisposeAsync()
    {
        if (Connection is not null)
            await AsUserAsync("pg_ctl", "-D", _folder + "/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private Task AsUserAsync(string program, params string[] arguments) => RunAsync("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", $"{_programs}/{program}", .. arguments]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // pg_ctl leaves the server with its output: whoever reads that to its end waits for ever.
        await ChildProcess.RunAsync(new ProcessRequest("sh", ["-c", "cd / && exec \"$@\" > /dev/null 2>&1", "sh", program, .. arguments]), CancellationToken.None);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
