using System.Net;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Instances;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer.Instances;

/// <summary>What consoles report is kept and seen (spec/kinds.md §3.5).</summary>
public sealed class ReportingTests
{
    [Fact]
    public async Task Headers_preflights_and_metrics_of_an_installation_are_kept_together()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        var release = await vendor.ReleaseAsync("stable", "one");
        var basic = VendorWorld.Basic(customer.LicenseId, customer.LicenseId);
        var channel = (await vendor.State.Channels.RequireAsync("shop", "stable", CancellationToken.None)).Id;
        (string, string)[] headers =
        [
            ("X-Replicated-InstanceID", "../../up"), ("X-Replicated-AppStatus", "degraded"), ("X-Replicated-DownstreamChannelSequence", $"{release.ChannelSequence}"),
            ("X-Replicated-DownstreamChannelID", channel), ("X-Replicated-Something", "unknown"), ("User-Agent", "KOTS/v1.2.3"),
        ];

        (await vendor.SendAsync(HttpMethod.Post, "/kots_metrics/license_instance/info", basic, headers)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await vendor.SendAsync(HttpMethod.Post, "/application/custom-metrics", basic, headers, """{"data":{"users":5,"plan":"gold"}}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await vendor.SendAsync(HttpMethod.Post, "/application/custom-metrics", basic, headers, """{"data":{"users":6}}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        vendor.Clock.Advance(TimeSpan.FromHours(4));
        (await vendor.SendAsync(HttpMethod.Post, "/kots_metrics/preflights/id/cluster?preflightStatus=fail", customer.LicenseId, [])).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await vendor.SendAsync(HttpMethod.Get, "/release/shop/pending?channelSequence=1", basic, headers)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var all = await vendor.State.Instances.AllAsync("shop", customer.Slug, CancellationToken.None);
        var kept = all.Single(instance => instance.Id == "../../up");
        (kept.LastSeen - kept.FirstSeen).ShouldBe(TimeSpan.FromHours(4));
        kept.LastCall.ShouldBe("update check");
        kept.Report("UserAgent").ShouldBe("KOTS/v1.2.3");
        kept.Report("Something").ShouldBe("");
        kept.Metrics.OrderBy(metric => metric.Key).Select(metric => $"{metric.Key}={metric.Value}").ShouldBe(["plan=gold", "users=6"]);
        all.Single(instance => instance.Id == "id").Preflight["preflightStatus"].ShouldBe("fail");
        var page = await vendor.Client.GetStringAsync("/");
        page.ShouldContain("degraded");
        page.ShouldContain("<span>one</span>");
    }

    [Theory]
    [InlineData("nothing", HttpStatusCode.BadRequest)]
    [InlineData("""{"data":{"list":[1]}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"other":{}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"data":{"a":1,"a":2}}""", HttpStatusCode.BadRequest)]
    public async Task Metrics_that_are_none_are_refused(string body, HttpStatusCode status)
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();

        (await vendor.SendAsync(HttpMethod.Post, "/application/custom-metrics", customer.LicenseId, [("X-Replicated-InstanceID", "one")], body)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Metrics_of_a_size_that_no_application_has_are_refused()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        var body = $$$"""{"data":{"a":"{{{new string('x', 100_000)}}}"}}""";

        (await vendor.SendAsync(HttpMethod.Post, "/application/custom-metrics", customer.LicenseId, [("X-Replicated-InstanceID", "one")], body)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Who_has_no_licence_reports_nothing_and_whose_term_is_over_still_may()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync(change: new CustomerChange { Expires = "2020-01-01" });
        Task<HttpResponseMessage> ReportAsync(string who) => vendor.SendAsync(HttpMethod.Post, "/kots_metrics/license_instance/info", who, [("X-Replicated-InstanceID", "one")]);

        (await ReportAsync("nobody")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ReportAsync(customer.LicenseId)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await vendor.ChangeAsync(customer, new CustomerChange { IsArchived = true });
        (await ReportAsync(customer.LicenseId)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void What_is_kept_is_one_line_of_bounded_length()
    {
        ReportedHeaders.Clean("a\r\nb\t").ShouldBe("ab");
        ReportedHeaders.Clean(new string('x', 10_000)).Length.ShouldBeLessThan(600);
    }
}
