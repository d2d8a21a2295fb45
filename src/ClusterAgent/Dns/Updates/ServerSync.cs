using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>
/// Brings one server to the wanted content. What it has is what we last wrote, as long as its revision says so; else (it began anew,
/// or somebody else wrote) it is read from the server.
/// </summary>
internal sealed class ServerSync(BindServer server, DnsZones zones, TimeProvider time)
{
    // two controllers at once (one is cut off from the cluster, say) can mix reverse names: it heals within this time
    private static readonly TimeSpan s_trust = TimeSpan.FromMinutes(2);
    private ZoneContent? _known;
    private long _read;

    /// <summary>Null when it had everything; else what was done, as a sentence.</summary>
    /// <exception cref="ProblemException">KE7302, KE7303, KE0110.</exception>
    public async Task<string?> RunAsync(ZoneContent wanted, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var revision = await server.RevisionAsync(ct);
        if (_known is not null && time.GetElapsedTime(_read) > s_trust)
            _known = null;
        if (revision == wanted.Revision && _known is not null)
            return null;
        var actual = _known is { } known && known.Revision == revision ? known.Records : null;
        _known = null;
        if (actual is null)
        {
            (actual, revision) = await server.TransferAsync(ct); // the revision that belongs to these records
            _read = time.GetTimestamp();
        }
        var changes = RecordChanges.Between(actual, wanted.Records);
        if (!changes.IsEmpty || revision != wanted.Revision)
        {
            var scripts = UpdateScript.Of(zones, changes, revision, wanted.Revision, $"changing-{Guid.NewGuid():n}");
            await server.UpdateAsync(scripts, ct);
        }
        _known = wanted;
        var took = time.GetElapsedTime(started).TotalMilliseconds;
        return changes.IsEmpty ? null
            : $"{server.Address} has {wanted.Records.Count} records now: {changes.Added.Count} added, {changes.Removed.Count} removed, in {took:0} ms";
    }
}
