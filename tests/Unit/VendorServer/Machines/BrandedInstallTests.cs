using System.Net;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Installer.Bundle;
using Kots.Embedded.Tests.Fakes;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Machines;
using Kots.Embedded.VendorServer.Releases;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer.Machines;

/// <summary>The line of one application and channel, made of the installer's own script.</summary>
public sealed class BrandedInstallTests : IDisposable
{
    private readonly string _web = Directory.CreateTempSubdirectory("web-").FullName;

    public void Dispose() => Directory.Delete(_web, recursive: true);

    [Fact]
    public async Task The_script_of_an_application_carries_its_document_and_leads_to_itself()
    {
        await File.WriteAllTextAsync(PublishedBundle.Script(_web), await ScriptAsync());
        await using var vendor = await VendorWorld.StartAsync(bundle: _web);
        await vendor.ReleaseAsync("stable", "1.0.0");

        var script = await vendor.Client.GetStringAsync("/install/shop/stable");

        script.ShouldContain("# Turns this machine into an appliance for The <Shop>. Bundle 0.1");
        script.ShouldContain($"curl -fsSL {VendorWorld.Url}/install/shop/stable | sudo bash\n");
        script.ShouldContain("line=\"$base_url/install/shop/stable\"\n");
        script.ShouldContain("app_upstream='shop/stable'\n");
        Encoding.UTF8.GetString(Convert.FromBase64String(Between(script, "app_metadata='", "'"))).ShouldContain("title: Shop");
        await ShouldBeShellAsync(script);
        (await vendor.Client.GetStringAsync("/install")).ShouldBe(await ScriptAsync());
        (await vendor.Client.GetStringAsync("/install/shop")).ShouldBe(script, "the first channel");
    }

    [Fact]
    public async Task What_is_not_there_has_no_script()
    {
        await File.WriteAllTextAsync(PublishedBundle.Script(_web), await ScriptAsync());
        await using var vendor = await VendorWorld.StartAsync(bundle: _web);
        await vendor.ReleaseAsync("stable", "1.0.0");

        foreach (var path in new[] { "/install/other", "/install/shop/nightly", "/install/shop/beta", "/install/shop/stable/more" })
            (await vendor.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task A_title_is_a_comment_whatever_is_in_it()
    {
        var application = new ReleasedApplication(
            new AppRecord { Id = "1", Slug = "shop", Title = "Shop\nrm -rf /tmp/x '$(id)`", PublicKey = "", KeySignatureSha256 = "" },
            new ChannelRecord { Id = "1", Slug = "stable", Name = "Stable" }, "kind: Application\n");

        var script = BrandedScript.Render(await ScriptAsync(), application);

        script.Split('\n').Where(l => l.Contains("rm -rf /tmp/x", StringComparison.Ordinal)).ShouldAllBe(l => l.StartsWith('#'));
        await ShouldBeShellAsync(script);
    }

    [Fact]
    public async Task Serving_says_what_customers_would_stumble_over()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var record = await vendor.State.VendorAsync(CancellationToken.None);
        async Task<string[]> CodesAsync() => [.. (await PublishedBundle.DoubtsAsync(_web, record, CancellationToken.None)).Select(d => d.Code)];
        Directory.CreateDirectory(Path.Combine(_web, "bundle"));

        (await CodesAsync()).ShouldBe(["KE9771"]);
        await File.WriteAllTextAsync(PublishedBundle.Script(_web), "base_url='http://elsewhere.example'\n");
        await File.WriteAllTextAsync(Path.Combine(_web, "bundle", "index.json"), "{}");
        (await CodesAsync()).ShouldBe(["KE9770", "KE9772", "KE9773"]);
        await File.WriteAllTextAsync(PublishedBundle.Script(_web), await ScriptAsync());
        await File.WriteAllTextAsync(Path.Combine(_web, "bundle", "index.json"), $$$"""{"annotations": {"{{{AnnotationKeys.LicenceKey}}}{{{record.KeyId}}}": "pem"}}""");
        (await CodesAsync()).ShouldBeEmpty();
    }

    private static async Task<string> ScriptAsync() => InstallScript.Render(VendorWorld.Url, Digest.Of("installer"u8.ToArray()),
        await BundlePublicKey.FromFileAsync(Checkout.PathOf("tests", "keys", "test-only.key.pub"), CancellationToken.None), "0.1");

    private static Task ShouldBeShellAsync(string script) =>
        ChildProcess.RunAsync(new ProcessRequest("sh", "-n") { StandardInput = script }, CancellationToken.None);

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
