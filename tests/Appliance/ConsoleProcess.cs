using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;

namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>The published kotsadm as a process of this machine, with a real volume in a temporary folder; killed and started again.</summary>
internal sealed class ConsoleProcess : IAsyncDisposable
{
    private const string Authorization = "Kots 0123456789abcdef0123456789abcdef";
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly int _port = FreePort();
    private Process? _process;

    public ConsoleProcess()
    {
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

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync()
    {
        // It is killed without a word, which is nothing that ChildProcess does.
#pragma warning disable RS0030
        var start = new ProcessStartInfo(ThrowawayMachine.Out("publish/kotsadm/kotsadm")) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in new[]
        {
            ("DATA_FOLDER", Folder), ("PASSWORD_FILE", Path.Combine(Folder, "hash")), ("TLS_FOLDER", Folder), ("INSIDE_PORT", $"{_port}"), ("PEOPLE_PORT", "0"), ("ADDRESS", "127.0.0.1"),
            ("KUBECONFIG", Path.Combine(Folder, "none")), ("ENCRYPTION_KEY_FILE", Path.Combine(Folder, "key")), ("AUTHORIZATION_FILE", Path.Combine(Folder, "authorization")), ("LICENCE_KEYS_FOLDER", Folder),
        })
            start.Environment["KOTSADM_" + name] = value;
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

    /// <summary>True when the change was acknowledged; false when the console died before it answered.</summary>
    public async Task<bool> PutAsync(string path, JsonObject body)
    {
        try
        {
            using var answer = await _http.PutAsJsonAsync($"http://127.0.0.1:{_port}/api/v1/{path}", body);
            return answer.IsSuccessStatusCode ? true : throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Uploads a licence.</summary>
    public async Task PostLicenseAsync(string yaml)
    {
        using var answer = await _http.PostAsJsonAsync($"http://127.0.0.1:{_port}/api/v1/license", new JsonObject { ["licenseData"] = yaml });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/api/v1/{path}")))!;

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
