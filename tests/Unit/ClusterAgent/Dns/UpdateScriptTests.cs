using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Dns.Updates;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent.Dns;

public sealed class UpdateScriptTests
{
    private static readonly DnsRecord s_a = new("a.x.svc.cluster.local.", "A", "10.96.0.1");
    private static readonly DnsRecord s_b = new("b.x.svc.cluster.local.", "A", "10.96.0.2");
    private static readonly DnsRecord s_reverse = new("2.0.96.10.in-addr.arpa.", "PTR", "b.x.svc.cluster.local.");

    [Fact]
    public void What_is_too_much_goes_and_what_is_missing_comes()
    {
        var changes = RecordChanges.Between(new HashSet<DnsRecord> { s_a, s_reverse }, new HashSet<DnsRecord> { s_b, s_reverse });

        changes.Removed.ShouldBe([s_a]);
        changes.Added.ShouldBe([s_b]);
        RecordChanges.Between(new HashSet<DnsRecord> { s_a }, new HashSet<DnsRecord> { s_a }).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_small_change_is_one_message_that_holds_only_for_what_we_saw() =>
        UpdateScript.Of(Objects.Zones, new RecordChanges([s_a], [s_b]), "old", "new", "word").ShouldBe([
            """
            zone cluster.local.
            prereq yxrrset revision.dns.cluster.local. IN TXT "old"
            update delete a.x.svc.cluster.local. IN A 10.96.0.1
            update add b.x.svc.cluster.local. 5 IN A 10.96.0.2
            update delete revision.dns.cluster.local. IN TXT
            update add revision.dns.cluster.local. 5 IN TXT "new"
            send

            """]);

    [Fact]
    public void A_change_of_several_zones_sets_the_revision_last_and_the_version_with_it()
    {
        var version = ClusterRecords.SchemaVersion(Objects.Zones);

        UpdateScript.Of(Objects.Zones, new RecordChanges([], [s_b, version, s_reverse]), null, "new", "word").ShouldBe([
            """
            zone cluster.local.
            prereq nxrrset revision.dns.cluster.local. IN TXT
            update add b.x.svc.cluster.local. 5 IN A 10.96.0.2
            update delete revision.dns.cluster.local. IN TXT
            update add revision.dns.cluster.local. 5 IN TXT "word"
            send

            """,
            """
            zone 0.96.10.in-addr.arpa.
            update add 2.0.96.10.in-addr.arpa. 5 IN PTR b.x.svc.cluster.local.
            send
            zone cluster.local.
            prereq yxrrset revision.dns.cluster.local. IN TXT "word"
            update add dns-version.cluster.local. 5 IN TXT "1.1.0"
            update delete revision.dns.cluster.local. IN TXT
            update add revision.dns.cluster.local. 5 IN TXT "new"
            send

            """]);
    }

    [Fact]
    public void Many_records_are_sent_in_messages_that_DNS_can_carry_removals_first()
    {
        var old = Enumerable.Range(0, 700).Select(i => s_a with { Data = $"10.97.{i / 250}.{i % 250}" }).ToList();
        var messages = string.Concat(UpdateScript.Of(Objects.Zones, new RecordChanges(old, [s_b]), "old", "new", "word")).Split("send\n");

        messages.ShouldAllBe(m => m.Length < 30_000);
        messages.Sum(m => m.Split('\n').Count(l => l.StartsWith("update delete a.", StringComparison.Ordinal))).ShouldBe(700);
        messages[^3].ShouldContain("update add b.x.svc.cluster.local.");
    }

    [Fact]
    public void A_revision_depends_on_the_records_and_on_nothing_else()
    {
        var one = new ZoneContent(new HashSet<DnsRecord> { s_a, s_b }).Revision;

        one.ShouldBe(new ZoneContent(new HashSet<DnsRecord> { s_b, s_a }).Revision);
        one.ShouldNotBe(new ZoneContent(new HashSet<DnsRecord> { s_b }).Revision);
        one.Length.ShouldBe(32);
    }
}
