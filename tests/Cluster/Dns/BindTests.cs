using System.Diagnostics;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Dns.Updates;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Dns;

/// <summary>What the controller does to a real BIND.</summary>
public sealed class BindTests
{
    private static readonly CancellationToken s_ct = CancellationToken.None;

    [Fact]
    public async Task An_empty_server_gets_everything_and_answers_it()
    {
        await using var bind = await BindProcess.StartAsync();
        var sync = new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System);

        (await bind.DigAsync("dns-version.cluster.local", "TXT")).ShouldBe("NXDOMAIN");
        (await sync.RunAsync(Content(bind, 1000), s_ct)).ShouldNotBeNull().ShouldContain("3001 added, 0 removed");

        (await bind.DigAsync("s7.shop.svc.cluster.local", "A")).ShouldBe("10.96.0.7");
        (await bind.DigAsync("_http._tcp.s7.shop.svc.cluster.local", "SRV")).ShouldBe("0 100 80 s7.shop.svc.cluster.local.");
        (await bind.DigAsync("-x", "10.96.2.200")).ShouldBe("s712.shop.svc.cluster.local.");
        (await bind.DigAsync("dns-version.cluster.local", "TXT")).ShouldBe("\"1.1.0\"");
        (await bind.DigAsync("missing.shop.svc.cluster.local", "A")).ShouldBe("NXDOMAIN");
        (await sync.RunAsync(Content(bind, 1000), s_ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_is_sent_alone_and_an_address_may_become_an_alias()
    {
        await using var bind = await BindProcess.StartAsync();
        var sync = new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System);
        await sync.RunAsync(Content(bind, 10), s_ct);
        var records = Content(bind, 10).Records.Where(r => !r.Name.Contains("s7.", StringComparison.Ordinal)).Append(DnsRecord.Alias("s7.shop.svc.cluster.local.", "db.example.com."));

        (await sync.RunAsync(new ZoneContent(records.ToHashSet()), s_ct)).ShouldNotBeNull().ShouldContain("1 added, 2 removed");

        (await bind.DigAsync("s7.shop.svc.cluster.local", "CNAME")).ShouldBe("db.example.com.");
        (await sync.RunAsync(Content(bind, 10), s_ct)).ShouldNotBeNull().ShouldContain("2 added, 1 removed");
        (await bind.DigAsync("s7.shop.svc.cluster.local", "A")).ShouldBe("10.96.0.7");
    }

    [Fact]
    public async Task A_killed_server_keeps_what_it_had_and_one_that_begins_empty_gets_all_of_it_again()
    {
        await using var bind = await BindProcess.StartAsync();
        var sync = new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System);
        await sync.RunAsync(Content(bind, 100), s_ct);

        await bind.KillAsync();
        await Should.ThrowAsync<ProblemException>(() => sync.RunAsync(Content(bind, 100), s_ct));
        await bind.RunAsync();

        (await bind.DigAsync("s7.shop.svc.cluster.local", "A")).ShouldBe("10.96.0.7");
        (await sync.RunAsync(Content(bind, 100), s_ct)).ShouldBeNull();

        await bind.KillAsync();
        await bind.EmptyAsync();
        await bind.RunAsync();

        (await bind.DigAsync("s7.shop.svc.cluster.local", "A")).ShouldBe("NXDOMAIN");
        (await sync.RunAsync(Content(bind, 100), s_ct)).ShouldNotBeNull().ShouldContain("301 added, 0 removed");
        (await bind.DigAsync("s7.shop.svc.cluster.local", "A")).ShouldBe("10.96.0.7");
    }

    [Fact]
    public async Task A_controller_that_comes_new_adds_only_what_is_missing()
    {
        await using var bind = await BindProcess.StartAsync();
        await new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System).RunAsync(Content(bind, 100), s_ct);

        var sync = new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System);

        (await sync.RunAsync(Content(bind, 101), s_ct)).ShouldNotBeNull().ShouldContain("3 added, 0 removed");
    }

    [Fact]
    public async Task A_server_that_two_controllers_quarrelled_over_is_right_after_the_next_one()
    {
        await using var bind = await BindProcess.StartAsync();
        var one = new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System);
        var two = new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System);
        await one.RunAsync(Content(bind, 5), s_ct);
        await two.RunAsync(Content(bind, 9), s_ct);

        await Task.WhenAll(Enumerable.Range(0, 5).SelectMany(i => new[] { QuietlyAsync(one, Content(bind, 20 + i)), QuietlyAsync(two, Content(bind, 600 - i)) }));

        await new ServerSync(bind.Server, bind.Settings.Zones, TimeProvider.System).RunAsync(Content(bind, 33), s_ct);
        var actual = await bind.Server.TransferAsync(s_ct);
        actual.Records.SetEquals(Content(bind, 33).Records).ShouldBeTrue();
        actual.Revision.ShouldBe(Content(bind, 33).Revision);
    }

    [Fact]
    public async Task Without_the_key_nobody_changes_or_copies_a_zone_and_outside_names_are_refused_at_once()
    {
        await using var bind = await BindProcess.StartAsync();

        (await bind.DigAsync("cluster.local", "AXFR")).ShouldBe("REFUSED");
        var update = await ChildProcess.RunAsync(
            new ProcessRequest("nsupdate") { StandardInput = $"server 127.0.0.1 {bind.Settings.Port}\nzone cluster.local.\nupdate add x.cluster.local. 5 A 1.2.3.4\nsend\n", AcceptedExitCodes = [0, 2] }, s_ct);
        update.Errors.ShouldContain("REFUSED");
        var started = Stopwatch.GetTimestamp();
        (await bind.DigAsync("example.com", "A")).ShouldBe("REFUSED");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    private static async Task QuietlyAsync(ServerSync sync, ZoneContent content)
    {
        try
        {
            await sync.RunAsync(content, s_ct);
        }
        catch (ProblemException error)
        {
            error.Problem.Code.ShouldBe("KE7303"); // the other one was there first
        }
    }

    private static ZoneContent Content(BindProcess bind, int services) => ClusterRecords.Of(bind.Settings.Zones,
        Enumerable.Range(0, services).Select(i => new ServiceFacts("shop", $"s{i}", [System.Net.IPAddress.Parse($"10.96.{i / 256}.{i % 256}")], false, null, false, [new NamedPort("http", "tcp", 80)])),
        [], []);
}
