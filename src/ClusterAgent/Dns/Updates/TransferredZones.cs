using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>What a server has.</summary>
/// <param name="Revision">The text of its revision record; null when it has none.</param>
internal sealed record TransferredZones(IReadOnlySet<DnsRecord> Records, string? Revision);
