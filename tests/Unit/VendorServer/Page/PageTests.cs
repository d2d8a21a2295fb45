using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.Customers;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer.Page;

/// <summary>The page for the vendor, and the bundle that machines install from.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task The_page_lists_what_there_is_escaped_and_without_credentials_or_script()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync("Tom & <script>alert(1)</script>");
        var account = await MakeServiceAccount.RunAsync(vendor.State, "shop", customer.Slug, null, CancellationToken.None);
        await vendor.ReleaseAsync("stable", "<b>1</b>");
        await vendor.SendAsync(HttpMethod.Post, "/kots_metrics/license_instance/info", customer.LicenseId, [("X-Replicated-InstanceID", "<i>"), ("X-Replicated-AppStatus", "\"><script>")]);

        using var answer = await vendor.Client.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        page.ShouldContain("The &lt;Shop&gt;");
        page.ShouldContain("Tom &amp; &lt;script&gt;");
        page.ShouldContain("&lt;b&gt;1&lt;/b&gt;");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<i>");
        page.ShouldNotContain(customer.LicenseId);
        page.ShouldNotContain(account.Secret);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'sha256-");
    }

    [Fact]
    public async Task With_a_password_the_page_asks_for_it()
    {
        await using var vendor = await VendorWorld.StartAsync(pagePassword: new Secret("open sesame"));

        (await vendor.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await vendor.SendAsync(HttpMethod.Get, "/", VendorWorld.Basic("vendor", "wrong"), [])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await vendor.SendAsync(HttpMethod.Get, "/", VendorWorld.Basic("vendor", "open sesame"), [])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bundle_is_served_below_the_root_and_the_page_gives_way_to_it()
    {
        var web = Directory.CreateTempSubdirectory("web-");
        Directory.CreateDirectory(Path.Combine(web.FullName, "bundle/blobs/sha256"));
        File.WriteAllText(Path.Combine(web.FullName, "install"), "#!/bin/sh\n");
        File.WriteAllText(Path.Combine(web.FullName, "bundle/blobs/sha256/0123"), "0123456789");
        File.WriteAllText(Path.Combine(web.FullName, ".secret"), "no");
        await using var vendor = await VendorWorld.StartAsync(bundle: web.FullName);

        (await vendor.Client.GetStringAsync("/install")).ShouldBe("#!/bin/sh\n");
        using var part = await vendor.SendAsync(HttpMethod.Get, "/bundle/blobs/sha256/0123", null, [("Range", "bytes=4-")]);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("456789");
        foreach (var path in new[] { "/", "/.secret", "/nowhere", "/%2e%2e/vendor.yaml" })
            (await vendor.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await vendor.Client.GetStringAsync("/vendor")).ShouldContain("Installations");
        web.Delete(recursive: true);
    }
}
