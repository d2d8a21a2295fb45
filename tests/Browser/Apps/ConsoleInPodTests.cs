using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Browser.Apps;

/// <summary>The console is killed in its pod, five times, right after it acknowledged something: nothing of it is lost, and what it had begun goes on.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsoleInPodTests(ConsoleUnderTest console) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }) { Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task What_the_console_acknowledged_goes_on_after_a_kill_in_its_pod()
    {
        await using var vendor = await Vendor.StartAsync(console.Appliance.Machine.Gateway);
        await console.BelieveAsync(vendor);
        await vendor.ReleaseAsync(Path.Combine(AppContext.BaseDirectory, "Releases", "1.0.0"), "1.0.0");
        var secret = await console.Appliance.Cluster.GetAsync(ResourceTypes.Secrets, "default", "kotsadm-authstring", default);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Encoding.UTF8.GetString(Convert.FromBase64String(secret.TextAt("data", "kotsadm-authstring")!)));

        await UploadAsync(await vendor.LicenseAsync("killed"));
        await KillAsync();
        await StatusAsync(0, "pending_config");

        var form = await GetAsync("app/notes/config/0");
        Item(form, "owner")["value"] = "The owner";
        await SendAsync(HttpMethod.Put, "app/notes/config", new JsonObject { ["sequence"] = 0, ["configGroups"] = form["configGroups"]!.DeepClone() });
        await KillAsync();
        Item(await GetAsync("app/notes/config/0"), "owner")["value"]!.ToString().ShouldBe("The owner");

        await SendAsync(HttpMethod.Post, "app/notes/sequence/0/deploy", []);
        await KillAsync();
        await StatusAsync(0, "deployed");

        await vendor.ReleaseAsync(Path.Combine(AppContext.BaseDirectory, "Releases", "1.1.0"), "1.1.0");
        await SendAsync(HttpMethod.Put, "app/notes/automaticupdates", new JsonObject { ["updateCheckerSpec"] = "17 3 * * *", ["autoDeploy"] = "sequence" });
        await SendAsync(HttpMethod.Post, "app/notes/updatecheck?wait=false", []);
        await KillAsync();
        (await GetAsync("app/notes/automaticupdates"))["updateCheckerSpec"]!.ToString().ShouldBe("17 3 * * *");
        await SendAsync(HttpMethod.Post, "app/notes/updatecheck", []);
        await StatusAsync(1, "pending");

        await SendAsync(HttpMethod.Post, "app/notes/sequence/1/deploy", []);
        await KillAsync();
        await StatusAsync(1, "deployed");
        (await console.Appliance.Cluster.FindAsync(ResourceTypes.ConfigMaps, "default", "notes-old", default)).ShouldBeNull();
        await SendAsync(HttpMethod.Post, "app/notes/remove", new JsonObject { ["undeploy"] = true });
    }

    public void Dispose() => _http.Dispose();

    private static JsonObject Item(JsonNode form, string name) =>
        form["configGroups"]!.AsArray().SelectMany(g => g!["items"]!.AsArray()).Single(i => i!["name"]!.ToString() == name)!.AsObject();

    /// <summary>The console's pod sees the vendor's key a moment after it was given to the cluster.</summary>
    private Task UploadAsync(string license) => Wait.UntilAsync("the licence to be accepted", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2), async ct =>
    {
        using var answer = await _http.PostAsJsonAsync(Address("license"), new JsonObject { ["licenseData"] = license }, ct);
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(ct);
    }, TimeProvider.System, CancellationToken.None);

    /// <summary>kill -9 of the process, as the kernel does when memory runs out; then until the console answers again.</summary>
    private async Task KillAsync()
    {
        var pod = await console.Appliance.Cluster.GetAsync(ResourceTypes.Pods, "default", "kotsadm-0", default);
        await Task.Delay(Random.Shared.Next(0, 400));
        await console.Appliance.Machine.RunAsync("pkill -9 -x kotsadm");
        // The kubelet waits longer before each start of the same pod; a new one starts at once.
        await console.Appliance.Cluster.DeleteAsync(pod.Ref, new DeleteOptions { GraceSeconds = 0, Uid = pod.Uid }, default);
        await Wait.UntilAsync("the console", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(250), async ct =>
        {
            try
            {
                using var answer = await _http.GetAsync(Address("ping"), ct);
                return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode}";
            }
            catch (HttpRequestException error)
            {
                return error.Message;
            }
        }, TimeProvider.System, CancellationToken.None);
    }

    private Task StatusAsync(long sequence, string status) => Wait.UntilAsync($"sequence {sequence} to be {status}", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(500), async _ =>
    {
        var version = (await GetAsync("app/notes/versions"))["versionHistory"]!.AsArray().FirstOrDefault(v => v!["sequence"]!.GetValue<long>() == sequence);
        return version?["status"]?.ToString() == status ? null : version?.ToJsonString() ?? "it is not there";
    }, TimeProvider.System, CancellationToken.None);

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(Address(path)))!;

    private async Task SendAsync(HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, Address(path)) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private Uri Address(string path) => new($"{console.Url}/api/v1/{path}");
}
