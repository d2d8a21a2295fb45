using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Tests.Appliance;

/// <summary>The console's /api/v1, as programs use it.</summary>
public sealed class ConsoleApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly InstalledAppliance _appliance;
    private readonly string _app;
    private readonly string _expected;

    private ConsoleApi(InstalledAppliance appliance, string app, string authorization, string certificate)
    {
        (_appliance, _app) = (appliance, app);
        // It signed its certificate itself: exactly this one is right.
        _expected = X509Certificate2.CreateFromPem(certificate).GetCertHashString(HashAlgorithmName.SHA256);
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, served, _, _) => served is X509Certificate2 leaf && leaf.GetCertHashString(HashAlgorithmName.SHA256) == _expected;
        _http = new HttpClient(handler) { BaseAddress = new Uri(appliance.ConsoleUrl + "/api/v1/") };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
    }

    /// <summary>For one application, with the cluster's own authorization.</summary>
    /// <param name="authorization">The whole header instead, such as a token's.</param>
    public static async Task<ConsoleApi> OpenAsync(InstalledAppliance appliance, string app, string? authorization = null)
    {
        async Task<string> SecretAsync(string name, string key) => Encoding.UTF8.GetString(Convert.FromBase64String(
            (await appliance.Cluster.GetAsync(ResourceTypes.Secrets, "default", name, CancellationToken.None)).TextAt("data", key)!));
        return new ConsoleApi(appliance, app, authorization ?? await SecretAsync("kotsadm-authstring", "kotsadm-authstring"), await SecretAsync("kotsadm-tls", "tls.crt"));
    }

    /// <summary>Installs the application without a person, and waits until the console has taken its licence up.</summary>
    public async Task InstallAsync(string license) => await Wait.UntilAsync($"{_app} to be taken up", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1), async ct =>
    {
        if (await GetAsync($"app/{_app}") is not null)
            return null;
        // A licence whose key the console does not know yet is refused, and its Secret goes.
        if (await _appliance.Cluster.FindAsync(ResourceTypes.Secrets, "default", "kotsadm-default-license", ct) is null)
            await _appliance.Cluster.ApplyAsync(Licence(license), null, ct);
        return (await GetAsync($"app/{_app}/automated/status")).TextAt("message") ?? "nothing is said";
    }, TimeProvider.System, CancellationToken.None);

    /// <summary>Waits until a version is deployed and every object that the vendor named is ready.</summary>
    public Task ReadyAsync(string version) => Wait.UntilAsync($"{_app} {version} to be ready", TimeSpan.FromMinutes(3), TimeSpan.FromMilliseconds(500), async _ =>
    {
        var app = await GetAsync($"app/{_app}");
        var current = app.At("downstream", "currentVersion");
        if (current.TextAt("versionLabel") != version || current.TextAt("status") != "deployed")
            return current?.ToJsonString() ?? "nothing is deployed";
        return app.TextAt("appState") == "ready" ? null : (await GetAsync($"app/{_app}/status"))?.ToJsonString();
    }, TimeProvider.System, CancellationToken.None);

    /// <summary>Looks for updates and deploys the newest.</summary>
    public Task UpdateAsync() => SendAsync(HttpMethod.Post, $"app/{_app}/updatecheck?deploy=true", []);

    /// <summary>What the deployment of the current version said, in its order.</summary>
    public async Task<string> DeployLogAsync()
    {
        var sequence = (await GetAsync($"app/{_app}")).At("currentSequence").AsNumber();
        return (await GetAsync($"app/{_app}/cluster/this-cluster/sequence/{sequence}/downstreamoutput")).TextAt("logs", "applyStdout") ?? "";
    }

    /// <summary>Removes the application with what it has in the cluster.</summary>
    public Task RemoveAsync() => SendAsync(HttpMethod.Post, $"app/{_app}/remove", new JsonObject { ["undeploy"] = true });

    /// <summary>Null where the console refuses.</summary>
    /// <param name="path">Below /api/v1/.</param>
    public async Task<JsonObject?> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) as JsonObject : null;
    }

    /// <summary>How the console answers.</summary>
    /// <param name="path">Below /api/v1/.</param>
    public async Task<System.Net.HttpStatusCode> StatusOfAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>Whether the console serves this certificate now, and it is the one of its Secret.</summary>
    /// <param name="sha256">Fingerprint, hexadecimal.</param>
    public async Task<bool> IsServedAsync(string sha256)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("login/info", UriKind.Relative));
            return response.IsSuccessStatusCode && _expected == sha256;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Changes something; a refusal is an error.</summary>
    /// <param name="path">Below /api/v1/.</param>
    public async Task SendAsync(HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await _http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Waits until the console answers.</summary>
    public Task AnswersAsync() => Wait.UntilAsync("the console", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(250), async _ =>
    {
        // A connection to a pod that is gone says nothing any more.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            using var response = await _http.GetAsync(new Uri("ping", UriKind.Relative), limit.Token);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return error.Message;
        }
    }, TimeProvider.System, CancellationToken.None);

    /// <summary>Waits until a version has a status.</summary>
    public Task StatusAsync(long sequence, string status) => Wait.UntilAsync($"sequence {sequence} to be {status}", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(500), async _ =>
    {
        var version = (await GetAsync($"app/{_app}/versions")).ObjectsAt("versionHistory").FirstOrDefault(v => v.At("sequence").AsNumber() == sequence);
        return version.TextAt("status") == status ? null : version?.ToJsonString() ?? "it is not there";
    }, TimeProvider.System, CancellationToken.None);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>As spec/kotsadm.md §1.3 has it.</summary>
    private JsonObject Licence(string license)
    {
        var secret = ApiObject.New("v1", "Secret", "kotsadm-default-license", "default");
        secret.SetLabel("kots.io/automation", "license");
        secret.SetLabel("kots.io/app", _app);
        secret["data"] = new JsonObject { ["license"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(license)) };
        return secret;
    }
}
