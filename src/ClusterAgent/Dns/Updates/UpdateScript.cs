using System.Text;
using Kots.Embedded.ClusterAgent.Dns.Records;
using Kots.Embedded.ClusterAgent.Dns.Server;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>
/// What nsupdate is told. The server's revision record is a lock and a proof at once: the first message asks that it still is what it was
/// when we looked, and replaces it with a word of ours; the last one asks for that word and sets the new revision. So a server that was
/// restarted in between, or that another controller took over, does not call itself complete. Messages are small enough for DNS (64 KiB).
/// </summary>
internal static class UpdateScript
{
    /// <summary>Records of one message.</summary>
    public const int MostInMessage = 300;

    /// <summary>The runs of nsupdate, one after the other; each only when the one before it went well.</summary>
    /// <param name="from">The revision that the server was seen with; null when it has none.</param>
    /// <param name="to">The revision that it has afterwards.</param>
    /// <param name="word">Something that no other update uses.</param>
    public static IReadOnlyList<string> Of(DnsZones zones, RecordChanges changes, string? from, string to, string word)
    {
        var version = ClusterRecords.SchemaVersion(zones);
        // removed first: an address and an alias cannot have the same name, and a server drops the second one without a word
        var lines = changes.Removed.Select(r => Line(zones, r, Remove(r)))
            .Concat(changes.Added.Where(r => r != version).Select(r => Line(zones, r, Add(r)))).ToList();
        var last = changes.Added.Contains(version) ? Add(version) : "";
        var main = lines.Where(l => l.Zone == zones.Main).Select(l => l.Text).Chunk(MostInMessage).DefaultIfEmpty([]).ToList();
        var others = lines.Where(l => l.Zone != zones.Main).GroupBy(l => l.Zone, l => l.Text).ToList();
        if (main.Count == 1 && others.Count == 0)
            return [Message(zones, from, main[0], last + Revision(zones, to))];
        var rest = new StringBuilder();
        foreach (var part in main.Skip(1))
            rest.Append(Message(zones, word, part, ""));
        foreach (var zone in others)
            rest.AppendJoin("", zone.Chunk(MostInMessage).Select(part => Message(zone.Key, part)));
        return [Message(zones, from, main[0], Revision(zones, word)), rest + Message(zones, word, [], last + Revision(zones, to))];
    }

    private static (string Zone, string Text) Line(DnsZones zones, DnsRecord record, string text) =>
        (zones.ZoneOf(record.Name) ?? throw new ArgumentException($"{record.Name} lies in none of our zones.", nameof(record)), text);

    private static string Add(DnsRecord record) => $"update add {record.Name} {NamedFiles.Ttl} IN {record.Type} {record.Data}\n";

    private static string Remove(DnsRecord record) => $"update delete {record.Name} IN {record.Type} {record.Data}\n";

    private static string Revision(DnsZones zones, string revision) =>
        $"update delete {zones.RevisionName} IN TXT\n" + Add(DnsRecord.Text(zones.RevisionName, revision));

    private static string Message(DnsZones zones, string? when, IEnumerable<string> lines, string last) =>
        $"zone {zones.Main}\n"
        + (when is null ? $"prereq nxrrset {zones.RevisionName} IN TXT\n" : $"prereq yxrrset {zones.RevisionName} IN TXT \"{when}\"\n")
        + string.Concat(lines) + last + "send\n";

    private static string Message(string zone, IEnumerable<string> lines) => $"zone {zone}\n{string.Concat(lines)}send\n";
}
