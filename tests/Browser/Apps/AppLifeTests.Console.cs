using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Microsoft.Playwright;
using Shouldly;

namespace Kots.Embedded.Tests.Browser.Apps;

/// <summary>What the console itself goes through meanwhile.</summary>
public sealed partial class AppLifeTests
{
    /// <summary>The API server is away for a minute: the console says so, its other pages work, and a deployment that was asked for goes on afterwards.</summary>
    private async Task WithoutApiServerAsync(Func<Task> meanwhile)
    {
        await console.Appliance.Machine.RunAsync("mv /etc/kubernetes/manifests/kube-apiserver.yaml /root/");
        await _page.GotoAsync(console.Url + "/cluster");
        await Assertions.Expect(Test("cluster-trouble")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        var away = Stopwatch.StartNew();
        await LookAsync("cluster-away");
        await _page.GotoAsync(console.Url + "/app/notes");
        await Assertions.Expect(Test("version-action").First).ToBeEnabledAsync();
        await Test("version-action").First.ClickAsync();
        await Test("confirm").ClickAsync();
        await Assertions.Expect(Test("status-info").First).ToContainTextAsync("goes on by itself", new() { Timeout = 60_000 });
        await meanwhile();
        if (TimeSpan.FromMinutes(1) - away.Elapsed is { Ticks: > 0 } left)
            await Task.Delay(left);
        await console.Appliance.Machine.RunAsync("mv /root/kube-apiserver.yaml /etc/kubernetes/manifests/");
        // The kubelet starts it again when its own pauses between starts allow it; what follows is the console's.
        await Wait.UntilAsync("the API server", TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(500), console.Appliance.Cluster.MissingForReadyAsync, TimeProvider.System, CancellationToken.None);
        await _page.GotoAsync(console.Url + "/app/notes");
        await Assertions.Expect(Test("status-info")).ToHaveCountAsync(0, new() { Timeout = 120_000 });
        await ReadyAsync("1.3.0");
    }

    private async Task SettingsAsync()
    {
        await using var elsewhere = await console.Browser.NewContextAsync(new() { IgnoreHTTPSErrors = true });
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync(console.Url + "/");
        await other.GetByLabel("Password").FillAsync(console.Password);
        var live = other.WaitForWebSocketAsync();
        await other.GetByTestId("sign-in").ClickAsync();
        await live;
        await Assertions.Expect(other.GetByTestId("version-action").First).ToBeEnabledAsync();
        await _page.GotoAsync(console.Url + "/settings");
        await Assertions.Expect(Test("audit")).ToContainTextAsync("roll back");
        await Assertions.Expect(Test("end-others")).ToBeEnabledAsync();
        await Test("end-others").ClickAsync();
        await Assertions.Expect(Test("session")).ToHaveCountAsync(1);
        await Assertions.Expect(other.GetByLabel("Password")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Test("token-name").FillAsync("a program");
        await Test("create-token").ClickAsync();
        var token = await Test("token-text").InnerTextAsync();
        (await AskAsync(token)).ShouldBe(HttpStatusCode.OK);
        await LookAsync("settings");
        await Test("revoke-token").ClickAsync();
        await Assertions.Expect(Test("token")).ToHaveCountAsync(0);
        (await AskAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        await OwnCertificateAsync();
    }

    private async Task OwnCertificateAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=notes.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        await Test("tls-cert").FillAsync(own.ExportCertificatePem());
        await Test("tls-key").FillAsync("no key");
        await Test("tls-save").ClickAsync();
        await Assertions.Expect(Test("trouble")).ToContainTextAsync("not a certificate with its key");
        await Test("tls-key").FillAsync(key.ExportPkcs8PrivateKeyPem());
        await Test("tls-save").ClickAsync();
        await Assertions.Expect(Test("tls-changed")).ToContainTextAsync("CN=notes.example");
        // The tests' own client takes this one certificate and no other.
        await Wait.UntilAsync("the new certificate to be served", TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1), async _ =>
        {
            using var api = await ConsoleApi.OpenAsync(console.Appliance, "notes");
            return await api.IsServedAsync(own.GetCertHashString(HashAlgorithmName.SHA256)) ? null : "another one is served";
        }, TimeProvider.System, CancellationToken.None);
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var api = await ConsoleApi.OpenAsync(console.Appliance, "notes", $"Bearer {token}");
        return await api.StatusOfAsync("app/notes");
    }
}
