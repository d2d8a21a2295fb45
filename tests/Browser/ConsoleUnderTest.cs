using System.Text.Json.Nodes;
using Kots.Embedded.Kube;
using Microsoft.Playwright;
using Xunit;

namespace Kots.Embedded.Tests.Browser;

/// <summary>
/// The console that the tests open, and the browser. The console is named by a file like the one <c>make demo</c> writes
/// (<c>consoleUrl</c>, <c>passwordFile</c>): KOTS_EMBEDDED_DEMO, else out/demo.json of this clone.
/// </summary>
public sealed class ConsoleUnderTest : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public string Url { get; private set; } = "";

    public string Password { get; private set; } = "";

    /// <summary>Where pictures go; null keeps none.</summary>
    public string? Pictures { get; } = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_PICTURES");

    public async Task InitializeAsync()
    {
        var file = Environment.GetEnvironmentVariable("KOTS_EMBEDDED_DEMO") ?? FindDemo();
        var demo = JsonNode.Parse(await File.ReadAllTextAsync(file));
        Url = demo.TextAt("consoleUrl")?.TrimEnd('/') ?? throw new InvalidOperationException($"{file} names no consoleUrl.");
        Password = (await File.ReadAllTextAsync(demo.TextAt("passwordFile")!)).Trim();
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
        await Browser.CloseAsync();
        _playwright?.Dispose();
    }

    private static string FindDemo()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "out", "demo.json");
            if (File.Exists(file))
                return file;
        }
        throw new FileNotFoundException("There is no out/demo.json: run `make demo` first, or name one with KOTS_EMBEDDED_DEMO.");
    }
}
