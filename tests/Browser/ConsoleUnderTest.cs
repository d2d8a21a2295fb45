using System.Text.Json.Nodes;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Microsoft.Playwright;
using Xunit;

namespace Kots.Embedded.Tests.Browser;

/// <summary>The console of an installed appliance, and the browser that opens it.</summary>
public sealed class ConsoleUnderTest : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public InstalledAppliance Appliance { get; } = new();

    public IBrowser Browser { get; private set; } = null!;

    public string Url => Appliance.ConsoleUrl;

    public string Password => Appliance.Password;

    /// <summary>Where pictures go; null keeps none.</summary>
    public string? Pictures { get; } = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_PICTURES");

    public async Task InitializeAsync()
    {
        await Appliance.InitializeAsync();
        // `data-test` is the contract between pages and tests.
        _playwright = await Playwright.CreateAsync();
        _playwright.Selectors.SetTestIdAttribute("data-test");
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Makes the console believe a vendor's licences, as a bundle of that vendor does.</summary>
    public async Task BelieveAsync(Vendor vendor)
    {
        var (id, pem) = await vendor.KeyAsync();
        var map = ApiObject.New("v1", "ConfigMap", "kotsadm-licence-keys", "default");
        map["data"] = new JsonObject { [$"{id}.pem"] = pem };
        await Appliance.Cluster.ApplyAsync(map, new ApplyOptions { Force = true }, CancellationToken.None);
        // The kubelet looks at mounted ConfigMaps once a minute, and at once when something about the pod changes.
        var now = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["tests"] = Guid.NewGuid().ToString() } } };
        await Appliance.Cluster.PatchAsync(ResourceTypes.Pods.Named("default", "kotsadm-0"), new Patch.Merge(now), null, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        _playwright?.Dispose();
        await Appliance.DisposeAsync();
    }
}
