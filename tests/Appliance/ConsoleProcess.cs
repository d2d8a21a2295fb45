using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>The published kotsadm as a process of this machine, with a real volume in a temporary folder; killed and started again.</summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    // What the pod's manifest sets (addons/kotsadm).
    private static readonly (string, string)[] s_pod = [("DOTNET_gcServer", "0"), ("DOTNET_GCgen0size", "400000"), ("DOTNET_GCConserveMemory", "7")];
    private const string Authorization = "Kots 0123456789abcdef0123456789abcdef";
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly int _port = FreePort();
    private readonly int _peoplePort = FreePort();
    private readonly string? _kubeconfig;
    private readonly string _namespace;
    private Process? _process;

    /// <summary>Not started yet.</summary>
    /// <param name="kubeconfig">A file; null for a console without a cluster.</param>
    /// <param name="ns">Where it deploys to.</param>
    public ConsoleProcess(string? kubeconfig = null, string ns = "default")
    {
        (_kubeconfig, _namespace) = (kubeconfig, ns);
        File.WriteAllText(Path.Combine(Folder, "authorization"), Authorization);
        File.WriteAllText(Path.Combine(Folder, "key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(36)));
        File.WriteAllText(Path.Combine(Folder, "hash"), "$2b$10$QbMI.BT6YIVeZS3l74YC..JmzF2D.4B/VBPdoyfp7KCOovDJ9Pm4W");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(Path.Combine(Folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Authorization);
    }

    /// <summary>Volume and secrets.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("console-").FullName;

    /// <summary>Its database.</summary>
    public string Database => Path.Combine(Folder, "kotsadm.db");

    /// <summary>Where programs of the cluster ask it: "http://127.0.0.1:40123".</summary>
    public string InsideUrl => $"http://127.0.0.1:{_port}";

    /// <summary>Where people ask it.</summary>
    public string PeopleUrl => $"https://127.0.0.1:{_peoplePort}";

    /// <summary>The header that opens the API.</summary>
    public static string AuthorizationHeader => Authorization;

    /// <summary>Memory that the kernel counts for it now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync()
    {
        // It is killed without a word, which is nothing that ChildProcess does.
#pragma warning disable RS0030
        var start = new ProcessStartInfo(ThrowawayMachine.Out("publish/kotsadm/kotsadm")) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in new[]
        {
            ("DATA_FOLDER", Folder), ("PASSWORD_FILE", Path.Combine(Folder, "hash")), ("TLS_FOLDER", Folder), ("INSIDE_PORT", $"{_port}"), ("PEOPLE_PORT", $"{_peoplePort}"), ("ADDRESS", "127.0.0.1"),
            ("KUBECONFIG", _kubeconfig ?? Path.Combine(Folder, "none")), ("ENCRYPTION_KEY_FILE", Path.Combine(Folder, "key")), ("AUTHORIZATION_FILE", Path.Combine(Folder, "authorization")), ("LICENCE_KEYS_FOLDER", Folder),
        })
            start.Environment["KOTSADM_" + name] = value;
        start.Environment["POD_NAMESPACE"] = _namespace;
        // One that is started again is a container that is started again, in the same pod.
        start.Environment["POD_UID"] = Path.GetFileName(Folder);
        // kubectl and helm as `make build` puts them beside our programs.
        start.Environment["PATH"] = $"{Checkout.PathOf("out")}:{start.Environment["PATH"]}";
        foreach (var (name, value) in s_pod)
            start.Environment.TryAdd(name, value);
        _process = Process.Start(start)!;
#pragma warning restore RS0030
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Wait.UntilAsync("the console", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(50), async ct =>
        {
            try
            {
                using var answer = await _http.GetAsync($"http://127.0.0.1:{_port}/livez", ct);
                return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
            }
            catch (HttpRequestException error)
            {
                return error.Message;
            }
        }, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks for a change. Not answered: the console died before it said anything; a refusal is an error.</summary>
    /// <param name="path">Below /api/v1, or from the root.</param>
    public async Task<(bool IsAnswered, JsonNode? Document)> TrySendAsync(HttpMethod method, string path, JsonObject? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, UrlOf(path)) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? (true, text == "" ? null : JsonNode.Parse(text)) : throw new InvalidOperationException($"{(int)answer.StatusCode} {text}");
        }
        catch (HttpRequestException)
        {
            return (false, null);
        }
    }

    /// <summary>Uploads a licence.</summary>
    public async Task PostLicenseAsync(string yaml)
    {
        using var answer = await _http.PostAsJsonAsync($"http://127.0.0.1:{_port}/api/v1/license", new JsonObject { ["licenseData"] = yaml });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks for something to be done.</summary>
    public async Task PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync($"{InsideUrl}/api/v1/{path}", body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A document of the API.</summary>
    /// <param name="path">Below /api/v1, or from the root.</param>
    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(UrlOf(path)))!;

    private Uri UrlOf(string path) => new($"{InsideUrl}{(path.StartsWith('/') ? "" : "/api/v1/")}{path}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
