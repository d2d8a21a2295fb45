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

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.CloseAsync();
        _playwright?.Dispose();
        await Appliance.DisposeAsync();
    }
}
