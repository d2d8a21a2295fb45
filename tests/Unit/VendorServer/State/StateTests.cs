using System.Net;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Releases;
using Kots.Embedded.VendorServer.State;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.VendorServer.State;

/// <summary>The vendor's folder under several writers, after a kill, in a person's hands.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task Commands_at_the_same_time_lose_nothing()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "first");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var other = new VendorState(vendor.Folder, TimeProvider.System);
            await PromoteRelease.RunAsync(other, "shop", 1, "stable", new Promotion($"label-{i}", null, null), CancellationToken.None);
        }));

        var channel = await vendor.State.Channels.RequireAsync("shop", "stable", CancellationToken.None);
        channel.Releases.Select(release => release.ChannelSequence).ShouldBe(Enumerable.Range(1, 13).Select(i => (long)i));
        channel.Releases.Select(release => release.VersionLabel).Distinct().Count().ShouldBe(13);
    }

    [Fact]
    public async Task A_document_that_settled_is_read_once_and_again_when_it_changed()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var path = vendor.State.Folder.AppFile("shop");
        File.SetLastWriteTimeUtc(path, vendor.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1));
        var first = await vendor.State.Apps.RequireAsync("shop", CancellationToken.None);
        (await vendor.State.Apps.RequireAsync("shop", CancellationToken.None)).ShouldBeSameAs(first);

        File.WriteAllText(path, File.ReadAllText(path).Replace("The <Shop>", "Another", StringComparison.Ordinal));

        (await vendor.State.Apps.RequireAsync("shop", CancellationToken.None)).Title.ShouldBe("Another");
    }

    [Fact]
    public async Task A_release_that_a_killed_run_left_half_is_none_and_its_number_is_taken_again()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "one");
        var half = vendor.State.Folder.Archive("shop", 2);
        Directory.CreateDirectory(Path.GetDirectoryName(half)!);
        File.WriteAllText(half, "half");

        (await vendor.State.Releases.AllAsync("shop", CancellationToken.None)).Count.ShouldBe(1);
        (await vendor.ReleaseAsync("stable", "two")).ReleaseSequence.ShouldBe(2);
    }

    [Theory]
    [InlineData("- a list")]
    [InlineData("name: [unclosed")]
    [InlineData("slug: {a: map}")]
    public async Task A_document_that_a_person_broke_is_named_on_the_command_line_and_not_to_consoles(string text)
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        File.WriteAllText(Path.Combine(vendor.State.Folder.Channels("shop"), "stable.yaml"), text);

        var problem = (await Should.ThrowAsync<ProblemException>(() => vendor.State.Channels.AllAsync("shop", CancellationToken.None))).Problem;
        using var answer = await vendor.GetAsync("/release/shop", customer);

        $"{problem}".ShouldContain("stable.yaml");
        ((int)answer.StatusCode).ShouldBe(500);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(vendor.Folder);
    }

    [Fact]
    public async Task One_customer_whose_document_is_broken_does_not_stop_the_others_and_is_not_called_unknown()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "one");
        var (good, broken) = (await vendor.CustomerAsync("Good"), await vendor.CustomerAsync("Broken"));
        File.WriteAllText(Path.Combine(vendor.State.Folder.Customers("shop"), "broken.yaml"), "name: [");

        (await vendor.GetAsync("/release/shop", good)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await vendor.GetAsync("/release/shop", broken)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_report_that_cannot_be_kept_does_not_stop_an_update()
    {
        await using var vendor = await VendorWorld.StartAsync();
        await vendor.ReleaseAsync("stable", "one");
        var customer = await vendor.CustomerAsync();
        File.WriteAllText(vendor.State.Folder.Instances("shop"), "a file where a folder should be");

        (await vendor.GetAsync("/release/shop", customer, ("X-Replicated-InstanceID", "one"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_secret_is_for_the_owner_only()
    {
        await using var vendor = await VendorWorld.StartAsync();
        var customer = await vendor.CustomerAsync();
        await vendor.GetAsync("/license/shop", customer, ("X-Replicated-License-Version", "v1beta2"));

        var secrets = Directory.EnumerateFiles(vendor.Folder, "*", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path) is var text && (text.Contains("PRIVATE KEY", StringComparison.Ordinal) || text.Contains(customer.LicenseId, StringComparison.Ordinal))).ToList();

        secrets.Count.ShouldBe(4);
        secrets.Where(path => File.GetUnixFileMode(path) != FileModes.OwnerOnly).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Beta (EU)", "beta-eu")]
    [InlineData("Ünïcode", "n-code")]
    [InlineData("../..", null)]
    [InlineData("", null)]
    public void Names_become_what_can_stand_in_addresses_and_paths(string name, string? slug)
    {
        if (slug is null)
            Should.Throw<ProblemException>(() => Slug.Of(name)).Problem.Code.ShouldBe("KE9742");
        else
            Slug.Of(name).ShouldBe(slug);
    }

    [Fact]
    public async Task The_word_that_an_address_needs_is_no_channel()
    {
        await using var vendor = await VendorWorld.StartAsync();

        (await Should.ThrowAsync<ProblemException>(() => CreateChannel.RunAsync(vendor.State, "shop", "Pending", false, CancellationToken.None))).Problem.Code.ShouldBe("KE9742");
    }
}
