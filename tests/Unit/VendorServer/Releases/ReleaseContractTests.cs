using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Releases;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer.Releases;

/// <summary>What a console sees of releases (spec/kinds.md §3).</summary>
public sealed class ReleaseContractTests
{
    [Fact]
    public async Task A_promoted_release_is_pending_at_once_and_one_that_is_installed_is_not()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        var first = await vendor.ReleaseAsync("stable", "one");

        (await vendor.PendingAsync(customer, $"channelSequence={first.ChannelSequence}")).ShouldBeEmpty();
        await vendor.ReleaseAsync("stable", "two");
        await vendor.ReleaseAsync("beta", "elsewhere");
        await vendor.ReleaseAsync("stable", "three", required: true);

        (await vendor.PendingAsync(customer, $"channelSequence={first.ChannelSequence}")).ShouldBe(["two", "three"]);
        (await vendor.PendingAsync(customer, $"channelSequence={first.ChannelSequence}&sortOrder=desc")).ShouldBe(["three", "two"]);
        using var answer = await vendor.GetAsync("/release/shop/pending?channelSequence=1", customer);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"versionLabel\":\"three\",\"isRequired\":true");
    }

    [Fact]
    public async Task A_semver_channel_orders_by_version_and_offers_no_older_one()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync(change: new CustomerChange { Channels = ["versions"] });
        var middle = await vendor.ReleaseAsync("versions", "1.2.0");
        await vendor.ReleaseAsync("versions", "1.10.0");
        await vendor.ReleaseAsync("versions", "1.1.9");
        await vendor.ReleaseAsync("versions", "1.9.0");

        (await vendor.PendingAsync(customer, $"channelSequence={middle.ChannelSequence}&isSemverSupported=true")).ShouldBe(["1.9.0", "1.10.0"]);
        using var newest = await vendor.GetAsync("/release/shop?channelSequence=", customer);
        newest.Headers.GetValues("X-Replicated-VersionLabel").ShouldBe(["1.10.0"]);
    }

    [Theory]
    [InlineData("not-a-version")]
    [InlineData("v1.2.0")]
    [InlineData("")]
    public async Task A_semver_channel_takes_no_label_without_an_order_of_its_own(string label)
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("versions", "1.2.0");

        (await Should.ThrowAsync<ProblemException>(() => vendor.ReleaseAsync("versions", label))).Problem.Code.ShouldBe("KE9746");
    }

    [Fact]
    public async Task After_a_change_of_channel_the_empty_cursor_gives_the_newest_of_the_new_one_only()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "stable-1");
        await vendor.ReleaseAsync("beta", "beta-1", required: true);
        await vendor.ReleaseAsync("beta", "beta-2");
        var customer = await vendor.CustomerAsync();
        var stable = (await vendor.State.Channels.RequireAsync("shop", "stable", CancellationToken.None)).Id;

        customer = await vendor.ChangeAsync(customer, new CustomerChange { Channels = ["beta"] });

        // The console may still have the old one selected: it is where the licence is.
        (await vendor.PendingAsync(customer, $"channelSequence=&selectedChannelId={stable}")).ShouldBe(["beta-2"]);
    }

    [Fact]
    public async Task A_demoted_release_is_neither_listed_nor_sent_and_its_cursor_still_counts()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        await vendor.ReleaseAsync("stable", "one");
        var bad = await vendor.ReleaseAsync("stable", "two");
        await vendor.ReleaseAsync("stable", "three");
        await DemoteRelease.RunAsync(vendor.State, "shop", "stable", bad.ChannelSequence, isDemoted: true, CancellationToken.None);

        (await vendor.PendingAsync(customer, "channelSequence=1")).ShouldBe(["three"]);
        (await vendor.PendingAsync(customer, $"channelSequence={bad.ChannelSequence}")).ShouldBe(["three"]);
        using var refused = await vendor.GetAsync($"/release/shop?channelSequence={bad.ChannelSequence}", customer);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("two is no longer offered on Stable");
    }

    [Fact]
    public async Task A_demoted_version_comes_back_only_where_its_place_is_free()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync(change: new CustomerChange { Channels = ["versions"] });
        var first = await vendor.ReleaseAsync("versions", "1.0.0");
        Task DemoteAsync(long sequence, bool isDemoted) => DemoteRelease.RunAsync(vendor.State, "shop", "versions", sequence, isDemoted, CancellationToken.None);
        await DemoteAsync(first.ChannelSequence, true);
        var second = await vendor.ReleaseAsync("versions", "v1.0.0");

        (await Should.ThrowAsync<ProblemException>(() => DemoteAsync(first.ChannelSequence, false))).Problem.Code.ShouldBe("KE9746");
        await DemoteAsync(second.ChannelSequence, true);
        await DemoteAsync(first.ChannelSequence, false);
        (await vendor.PendingAsync(customer, "channelSequence=")).ShouldBe(["1.0.0"]);
    }

    [Fact]
    public async Task An_archive_unpacks_to_the_files_that_were_taken_in()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        await vendor.ReleaseAsync("stable", "one", text: "text: 'é'");
        await vendor.ReleaseAsync("stable", "two", required: true);

        using var answer = await vendor.GetAsync("/release/shop/stable?channelSequence=&versionLabel=one", customer);

        var files = await VersionArchive.ReadAsync(await answer.Content.ReadAsStreamAsync(), "answer", CancellationToken.None);
        files.Files.Select(file => file.Path).ShouldBe(["app.yaml", "map.yaml"]);
        files.Find("map.yaml")!.Text.ShouldContain("text: 'é'");
        string Header(string name) => answer.Headers.GetValues($"X-Replicated-{name}").Single();
        (Header("ChannelSequence"), Header("ChannelName"), Header("VersionLabel"), Header("IsRequired"), Header("ReplicatedAppDomain")).ShouldBe(("1", "Stable", "one", "false", "releases.example.com"));
        DateTimeOffset.Parse(Header("ReleasedAt")).ShouldBe(vendor.Clock.GetUtcNow(), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Who_may_not_is_refused_with_a_sentence()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "one");
        var customer = await vendor.CustomerAsync(change: new CustomerChange { Channels = ["stable"], Expires = "2027-03-01" });
        async Task<(HttpStatusCode, string)> AskAsync(string path, CustomerRecord who)
        {
            using var answer = await vendor.GetAsync(path, who);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        (await AskAsync("/release/shop/beta", customer)).Item2.ShouldContain("does not give access to the channel beta");
        (await AskAsync("/release/shop?channelSequence=x", customer)).Item1.ShouldBe(HttpStatusCode.BadRequest);
        (await AskAsync("/release/other", customer)).Item1.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync("/release/shop/pending?channelSequence=1", customer with { LicenseId = "0123" })).Item1.ShouldBe(HttpStatusCode.Unauthorized);
        vendor.Clock.Advance(TimeSpan.FromDays(365));
        foreach (var path in new[] { "/license/shop", "/release/shop", "/release/shop/pending?channelSequence=1" })
        {
            var (status, text) = await AskAsync(path, customer);
            status.ShouldBe(HttpStatusCode.Forbidden);
            text.ShouldStartWith("The licence expired on 2027-03-01.");
        }
        await vendor.ChangeAsync(customer, new CustomerChange { Expires = "never" });
        (await AskAsync("/release/shop", customer)).Item1.ShouldBe(HttpStatusCode.OK);
        await vendor.ChangeAsync(customer, new CustomerChange { IsArchived = true });
        (await AskAsync("/release/shop", customer)).Item2.ShouldStartWith("The licence was withdrawn.");
    }

    [Fact]
    public async Task What_an_installer_shows_before_there_is_a_licence_needs_none()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "one");

        (await vendor.Client.GetStringAsync("/metadata/shop/stable")).ShouldContain("kind: Application");
        (await vendor.Client.GetAsync("/metadata/shop/beta")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await vendor.Client.GetAsync("/branding/shop")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_release_with_mistakes_is_not_taken_in()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var files = FileTree.OfTexts([new("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 'repl{{ ConfigOption \"x\" '}\n")]);
        Task CreateAsync(bool accept) => CreateRelease.RunAsync(vendor.State, "shop", files, new ReleaseDefaults("", "", false), accept, CancellationToken.None);

        var problem = (await Should.ThrowAsync<ProblemException>(() => CreateAsync(false))).Problem;

        problem.Code.ShouldBe("KE9745");
        problem.Details!.ShouldContain("map.yaml");
        (await vendor.State.Releases.AllAsync("shop", CancellationToken.None)).ShouldBeEmpty();
        await CreateAsync(true);
        (await vendor.State.Releases.AllAsync("shop", CancellationToken.None)).Single().LintErrors.ShouldBeGreaterThan(0);
    }
}
