using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Kube;

/// <summary>
/// A real etcd and a real kube-apiserver on loopback, with RBAC and bootstrap tokens, without kubelet or controllers. It can be stopped
/// and started on the same data. Everything it makes is in one temporary folder, removed at the end.
/// </summary>
public sealed class LocalApiServer : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kots-apiserver-").FullName;
    private readonly TestAuthority _authority = new("kubernetes");
    private readonly int _port = FreePort();
    private readonly int _etcdPort = FreePort();
    private readonly int _peerPort = FreePort();
    private ApiServerBinaries? _programs;
    private (CancellationTokenSource Stop, Task Ended)? _etcd;
    private (CancellationTokenSource Stop, Task Ended)? _server;

    /// <summary>Signed in as a member of system:masters.</summary>
    public KubeConfig Admin => Config("/CN=admin", "CN=admin, O=system:masters");

    public string AuthorityPem => _authority.Pem;

    public Uri Url => new($"https://127.0.0.1:{_port}");

    public async Task InitializeAsync()
    {
        if (ApiServerBinaries.Missing is not null)
            return;
        _programs = await ApiServerBinaries.LocateAsync(CancellationToken.None);
        await WriteCredentialsAsync();
        _etcd = Start(_programs.Etcd, "--data-dir", Path.Combine(_folder, "etcd"),
            "--listen-client-urls", $"http://127.0.0.1:{_etcdPort}", "--advertise-client-urls", $"http://127.0.0.1:{_etcdPort}",
            "--listen-peer-urls", $"http://127.0.0.1:{_peerPort}", "--unsafe-no-fsync", "--log-level", "error");
        await StartServerAsync();
    }

    /// <summary>A client signed in with a certificate of the given subject: <c>CN=jane, O=developers</c>.</summary>
    public KubeConfig Config(string name, string subject)
    {
        var (certificate, key) = _authority.Issue(subject);
        return KubeConfig.ForServer(Url, AuthorityPem) with
        {
            ClientCertificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(certificate, key),
            Context = name,
        };
    }

    public async Task StartServerAsync()
    {
        _server = Start(_programs!.ApiServer,
            "--etcd-servers", $"http://127.0.0.1:{_etcdPort}",
            "--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1", "--secure-port", $"{_port}",
            "--service-cluster-ip-range", "10.96.0.0/16", "--authorization-mode", "Node,RBAC", "--enable-bootstrap-token-auth",
            "--tls-cert-file", Path.Combine(_folder, "server.crt"), "--tls-private-key-file", Path.Combine(_folder, "server.key"),
            "--client-ca-file", Path.Combine(_folder, "ca.crt"),
            "--service-account-issuer", "https://kubernetes.default.svc",
            "--service-account-key-file", Path.Combine(_folder, "sa.key"),
            "--service-account-signing-key-file", Path.Combine(_folder, "sa.key"),
            "--disable-admission-plugins", "ServiceAccount", "--watch-cache-sizes", "configmaps#10");
        using var client = KubeClient.Create(Admin, new KubeClientOptions { RetryFor = TimeSpan.Zero });
        await Wait.UntilAsync("the API server to be ready", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(200), async ct =>
        {
            if (_server is { Ended: { IsFaulted: true } ended })
                await ended;
            return await client.MissingForReadyAsync(ct);
        }, TimeProvider.System, CancellationToken.None);
    }

    public async Task StopServerAsync()
    {
        await StopAsync(_server);
        _server = null;
    }

    public async Task DisposeAsync()
    {
        await StopAsync(_server);
        await StopAsync(_etcd);
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _authority.Dispose();

    private static (CancellationTokenSource Stop, Task Ended) Start(string program, params string[] arguments)
    {
        var stop = new CancellationTokenSource();
        return (stop, ChildProcess.RunAsync(new ProcessRequest(program, arguments) { KillAfter = TimeSpan.FromSeconds(2) }, stop.Token));
    }

    private static async Task StopAsync((CancellationTokenSource Stop, Task Ended)? running)
    {
        if (running is not { } child)
            return;
        await child.Stop.CancelAsync();
        await Task.WhenAny(child.Ended);
        child.Stop.Dispose();
    }

    private async Task WriteCredentialsAsync()
    {
        var (certificate, key) = _authority.Issue("CN=kube-apiserver", "127.0.0.1", "localhost", "kubernetes");
        using var signer = RSA.Create(2048);
        foreach (var (name, text) in new[]
        {
            ("ca.crt", _authority.Pem), ("server.crt", certificate), ("server.key", key), ("sa.key", signer.ExportRSAPrivateKeyPem()),
        })
        {
            await AtomicFile.WriteAsync(Path.Combine(_folder, name), FileModes.OwnerOnly, text, CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class LocalApiServerTests : ICollectionFixture<LocalApiServer>
{
    public const string Name = "a real API server on loopback";
}
