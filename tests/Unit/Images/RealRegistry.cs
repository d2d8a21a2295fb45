using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Tests.Fakes;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>Debian's docker-registry on loopback, as samples/registry starts it: TLS, and accounts for the vendor and a customer.</summary>
public sealed class RealRegistry : IAsyncLifetime, IDisposable
{
    /// <summary>A customer's account.</summary>
    public static readonly RegistryAccount Customer = new("LICENSE_ID", new Secret("licence-of-acme"));

    private readonly TemporaryFolder _folder = new();

    /// <summary>Whether docker-registry is here: on the PATH, or where samples/registry unpacked it once.</summary>
    internal static bool IsHere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "docker-registry")))
        || File.Exists(Path.Combine(Environment.GetEnvironmentVariable("KOTS_EMBEDDED_CACHE") ?? "/var/cache/kots-embedded", "docker-registry/usr/bin/docker-registry"));

    /// <summary>HOST:PORT.</summary>
    public string Address { get; } = $"127.0.0.1:{FreePort()}";

    /// <summary>Path of the certificate of who signed the registry's.</summary>
    public string Authority => _folder["registry/ca.crt"];

    /// <summary>Path of the vendor's password.</summary>
    public string PasswordFile => _folder["registry/vendor.password"];

    public async Task InitializeAsync()
    {
        if (!IsHere)
            return;
        await ScriptAsync(null, "start", Address, _folder["registry"]);
        await ScriptAsync(Customer.Password.Reveal() + "\n", "allow", Customer.User, _folder["registry"]);
    }

    public async Task DisposeAsync()
    {
        if (IsHere)
            await ScriptAsync(null, "stop", _folder["registry"]);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Asks as someone, who trusts the registry's authority.</summary>
    /// <param name="path">Below /v2/.</param>
    public async Task<HttpResponseMessage> GetAsync(string path, RegistryAccount? account)
    {
        using var client = Client();
        if (account is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.User}:{account.Password.Reveal()}")));
        client.DefaultRequestHeaders.Accept.ParseAdd(MediaTypes.Manifest);
        return await client.GetAsync(new Uri($"https://{Address}/v2/{path}"));
    }

    private HttpClient Client()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Authority);
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy }, UseProxy = false });
    }

    private static Task<ProcessResult> ScriptAsync(string? input, params string[] arguments) => ChildProcess.RunAsync(
        new ProcessRequest(Checkout.PathOf("samples", "registry"), arguments) { Limit = TimeSpan.FromMinutes(1), StandardInput = input }, CancellationToken.None);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
