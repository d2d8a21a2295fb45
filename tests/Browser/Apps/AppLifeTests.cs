using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Browser.Apps;

/// <summary>A vendor's application on the real cluster, from its licence to its removal, as a customer sees it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class AppLifeTests(ConsoleUnderTest console)
{
    private readonly List<string> _complaints = [];
    private IPage _page = null!;

    [Fact]
    public async Task An_application_lives_its_whole_life_on_the_cluster()
    {
        await using var vendor = await Vendor.StartAsync(console.Appliance.Machine.Gateway);
        await console.Appliance.BelieveAsync(vendor);
        await vendor.ReleaseAsync(Files("1.0.0"), "1.0.0");
        await using var visit = await console.Browser.NewContextAsync(new() { IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1280, Height = 900 } });
        _page = await visit.NewPageAsync();
        _page.Console += (_, message) => { if (message.Type is "error") _complaints.Add(message.Text); };
        await _page.GotoAsync(console.Url + "/");
        await _page.GetByLabel("Password").FillAsync(console.Password);
        await _page.GetByTestId("sign-in").ClickAsync();

        await UploadAsync(await vendor.LicenseAsync("big-corp"));
        await ConfigureAsync();
        await ReadyAsync("1.0.0");
        await JobIsGoneAsync();
        await LookAsync("dashboard");
        await ChangeASettingAsync();
        await vendor.ReleaseAsync(Files("1.1.0"), "1.1.0", "## New\n\n- Less of the old");
        await UpdateAsync();
        await RollBackAsync();
        await vendor.ReleaseAsync(Files("broken"), "1.2.0");
        await FailAndMendAsync(vendor);
        await WithoutApiServerAsync(OtherPagesAsync);
        await SettingsAsync();
        await RemoveAsync();
        _complaints.ShouldBeEmpty();
    }

    private static string Files(string release) => Path.Combine(AppContext.BaseDirectory, "Releases", release);

    private async Task UploadAsync(string license)
    {
        await LookAsync("upload");
        var forged = license.Replace("value: 25", "value: 26", StringComparison.Ordinal);
        forged.ShouldNotBe(license);
        await _page.GetByTestId("license-text").FillAsync("kind: Nothing");
        await _page.GetByTestId("license-upload").ClickAsync();
        await Assertions.Expect(Test("trouble")).ToBeVisibleAsync();
        await _page.GetByTestId("license-text").FillAsync(forged);
        await _page.GetByTestId("license-upload").ClickAsync();
        await Assertions.Expect(Test("trouble")).ToContainTextAsync("licence");
        await LookAsync("upload-refused");
        // The console's pod sees the vendor's key a moment after it was given to the cluster.
        for (var tries = 0; ; tries++)
        {
            await _page.GetByTestId("license-text").FillAsync(license);
            await _page.GetByTestId("license-upload").ClickAsync();
            try
            {
                await Assertions.Expect(Test("config")).ToBeVisibleAsync(new() { Timeout = 15_000 });
                return;
            }
            catch (PlaywrightException) when (tries < 6)
            {
                // Not believed yet.
            }
        }
    }

    private async Task ConfigureAsync()
    {
        await LookAsync("config");
        await _page.GetByLabel("Copies").FillAsync("many");
        await Assertions.Expect(Test("item-error").First).ToHaveTextAsync("A number, please");
        await Test("save-config").ClickAsync();
        await Assertions.Expect(Test("config-trouble")).ToContainTextAsync("Still needed: Owner");
        await LookAsync("config-refused");
        await _page.GetByLabel("Copies").FillAsync("1");
        await _page.Locator("#item-owner").PressSequentiallyAsync("The owner", new() { Delay = 10 });
        await Assertions.Expect(_page.Locator("#item-greeting")).ToHaveValueAsync("Hello, The owner");
        await Assertions.Expect(_page.GetByLabel("Motto", new() { Exact = true })).ToHaveCountAsync(0);
        await _page.GetByLabel("With a motto").CheckAsync();
        await _page.GetByLabel("Motto", new() { Exact = true }).FillAsync("Write it down");
        await Test("save-config").ClickAsync();
    }

    private async Task ChangeASettingAsync()
    {
        await _page.GetByRole(AriaRole.Link, new() { Name = "Configuration" }).ClickAsync();
        await Assertions.Expect(_page.Locator("#item-password")).ToHaveValueAsync("••••••••");
        await _page.GetByLabel("Copies").FillAsync("2");
        await Test("show-changes").ClickAsync();
        await Assertions.Expect(Test("config-changes")).ToContainTextAsync("Copies");
        await Test("save-config").ClickAsync();
        await Test("change").First.ClickAsync();
        await Assertions.Expect(Test("change").First).ToContainTextAsync("+  replicas: 2");
        await LookAsync("difference");
        await Test("version-action").First.ClickAsync();
        await Assertions.Expect(Test("version-state").First).ToHaveTextAsync("Deployed", new() { Timeout = 60_000 });
        (await DeploymentAsync()).At("spec", "replicas").AsNumber().ShouldBe(2);
    }

    private async Task UpdateAsync()
    {
        await _page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" }).ClickAsync();
        await Test("check-updates").ClickAsync();
        await Assertions.Expect(Test("version-label").Nth(1)).ToHaveTextAsync("1.1.0", new() { Timeout = 60_000 });
        await LookAsync("update");
        await DeployNextAsync();
        await ReadyAsync("1.1.0");
        (await console.Appliance.Cluster.FindAsync(ResourceTypes.ConfigMaps, "default", "notes-old", default)).ShouldBeNull();
        (await console.Appliance.Cluster.FindAsync(ResourceTypes.ConfigMaps, "default", "notes-kept", default)).ShouldNotBeNull();
    }

    private async Task RollBackAsync()
    {
        await _page.GetByRole(AriaRole.Link, new() { Name = "Versions", Exact = true }).ClickAsync();
        await LookAsync("versions");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Roll back" }).First.ClickAsync();
        await Test("confirm").ClickAsync();
        await _page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" }).ClickAsync();
        await ReadyAsync("1.0.0");
        (await console.Appliance.Cluster.FindAsync(ResourceTypes.ConfigMaps, "default", "notes-old", default)).ShouldNotBeNull();
    }

    private async Task FailAndMendAsync(Vendor vendor)
    {
        await Test("check-updates").ClickAsync();
        await Assertions.Expect(Test("version-label").Nth(1)).ToHaveTextAsync("1.2.0", new() { Timeout = 60_000 });
        await DeployNextAsync();
        await Assertions.Expect(Test("status-info").First).ToContainTextAsync("Service", new() { Timeout = 60_000 });
        await _page.GetByText("See the log").First.ClickAsync();
        await Assertions.Expect(Test("log")).ToContainTextAsync("is refused");
        await LookAsync("failed");
        // Refused before anything changed: what ran runs on.
        (await DeploymentAsync()).At("status", "readyReplicas").AsNumber().ShouldBe(2);
        await vendor.ReleaseAsync(Files("1.1.0"), "1.3.0");
        await _page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" }).ClickAsync();
        await Test("check-updates").ClickAsync();
        await Assertions.Expect(Test("version-label").Nth(1)).ToHaveTextAsync("1.3.0", new() { Timeout = 60_000 });
        await DeployNextAsync();
        await ReadyAsync("1.3.0");
    }

    private async Task OtherPagesAsync()
    {
        await _page.GetByRole(AriaRole.Link, new() { Name = "Licence" }).ClickAsync();
        await Assertions.Expect(Test("entitlement").First).ToHaveTextAsync("25");
        await Test("sync").ClickAsync();
        await Assertions.Expect(Test("sync-result")).ToContainTextAsync("up to date");
        await LookAsync("licence");
        await _page.GetByRole(AriaRole.Link, new() { Name = "Files" }).ClickAsync();
        await _page.GetByTestId("find-file").FillAsync("kotsKinds/");
        await Test("files").GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(Test("file-text")).ToContainTextAsync("apiVersion");
        await LookAsync("files");
    }

    private async Task RemoveAsync()
    {
        await _page.GotoAsync(console.Url + "/app/notes/settings");
        await Test("schedule").SelectOptionAsync("custom");
        await Test("cron").FillAsync("often");
        await Test("save-settings").ClickAsync();
        await Assertions.Expect(Test("trouble")).ToContainTextAsync("no schedule");
        await LookAsync("app-settings");
        await Test("remove-all").CheckAsync();
        await Test("remove-confirm").FillAsync("notes");
        await Test("remove").ClickAsync();
        await Assertions.Expect(Test("license-upload")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        (await console.Appliance.Cluster.FindAsync(ResourceTypes.Deployments, "default", "notes", default)).ShouldBeNull();
    }

    /// <summary>A Job with hook-succeeded ran, and went when it had ended.</summary>
    private async Task JobIsGoneAsync()
    {
        await Wait.UntilAsync("the Job to be gone", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500), async ct =>
            await console.Appliance.Cluster.FindAsync(ResourceTypes.Jobs, "default", "notes-once", ct) is null ? null : "it is still there", TimeProvider.System, CancellationToken.None);
        var events = await console.Appliance.KubectlAsync("get events -n default -o jsonpath='{range .items[*]}{.involvedObject.name} {.reason}{\"\\n\"}{end}'");
        events.ShouldContain("notes-once Completed");
    }

    private async Task ReadyAsync(string version)
    {
        await Assertions.Expect(Test("version-label").First).ToHaveTextAsync(version, new() { Timeout = 60_000 });
        await Assertions.Expect(Test("version-state").First).ToHaveTextAsync("Deployed", new() { Timeout = 90_000 });
        await Assertions.Expect(Test("app-state")).ToHaveTextAsync("Ready", new() { Timeout = 90_000 });
    }

    /// <summary>The newer version, once it was fetched: until then its button says Download.</summary>
    private async Task DeployNextAsync()
    {
        await Assertions.Expect(Test("version-action").Nth(1)).ToHaveTextAsync("Deploy", new() { Timeout = 60_000 });
        await Test("version-action").Nth(1).ClickAsync();
    }

    private Task<JsonObject> DeploymentAsync() => console.Appliance.Cluster.GetAsync(ResourceTypes.Deployments, "default", "notes", default);

    private ILocator Test(string name) => _page.GetByTestId(name);

    /// <summary>Each page: no serious finding of axe, and pictures in light and dark where they are wanted.</summary>
    private async Task LookAsync(string name)
    {
        await _page.WaitForTimeoutAsync(300);
        var found = await _page.RunAxe();
        found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{name}: {v.Id} {v.Help}: {string.Join(" ", v.Nodes.Take(3).Select(n => n.Html))}").ShouldBeEmpty();
        if (console.Pictures is not { } folder)
            return;
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await _page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await _page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"app-{name}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
        }
    }
}
