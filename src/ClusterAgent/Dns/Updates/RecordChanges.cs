using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>What makes one set of records into another.</summary>
/// <param name="Removed">In a stable order.</param>
/// <param name="Added">In a stable order.</param>
internal sealed record RecordChanges(IReadOnlyList<DnsRecord> Removed, IReadOnlyList<DnsRecord> Added)
{
    /// <summary>From what a server has to what it should have.</summary>
    public static RecordChanges Between(IReadOnlySet<DnsRecord> actual, IReadOnlySet<DnsRecord> wanted) =>
        new(Sorted(actual.Where(r => !wanted.Contains(r))), Sorted(wanted.Where(r => !actual.Contains(r))));

    /// <summary>Nothing to do.</summary>
    public bool IsEmpty => Removed.Count == 0 && Added.Count == 0;

    private static List<DnsRecord> Sorted(IEnumerable<DnsRecord> records) =>
        [.. records.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Data, StringComparer.Ordinal)];
}
