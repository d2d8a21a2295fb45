using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>Reads whole zones as <c>dig +noall +answer … axfr</c> prints them.</summary>
internal static class TransferText
{
    /// <summary>
    /// The records that are ours, and the revision; null when a zone did not come whole. Each zone begins and ends with its SOA.
    /// </summary>
    public static TransferredZones? Read(DnsZones zones, string text)
    {
        var records = new HashSet<DnsRecord>();
        var ends = new Dictionary<string, int>();
        string? revision = null;
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[])[' ', '\t'], 5, StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var name, _, "IN", var type, var data] || name.StartsWith(';'))
                continue;
            var record = new DnsRecord(name.ToLowerInvariant(), type, data.TrimEnd());
            if (type == "SOA")
                ends[record.Name] = ends.GetValueOrDefault(record.Name) + 1;
            else if (record.Name == zones.RevisionName)
                revision = record.Data.Trim('"');
            else if (type != "NS" && record.Name != zones.NameServer)
                records.Add(record);
        }
        return zones.All.All(zone => ends.GetValueOrDefault(zone) == 2) ? new TransferredZones(records, revision) : null;
    }
}
