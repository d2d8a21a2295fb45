using System.Security.Cryptography;
using System.Text;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>The records of all zones at one moment, without those that zones themselves need (SOA, NS). Immutable.</summary>
internal sealed class ZoneContent
{
    private readonly Lazy<string> _revision;

    /// <summary>Of a set that does not change any more.</summary>
    public ZoneContent(IReadOnlySet<DnsRecord> records)
    {
        Records = records;
        _revision = new Lazy<string>(() => Hash(records));
    }

    /// <summary>Without order.</summary>
    public IReadOnlySet<DnsRecord> Records { get; }

    /// <summary>Equal for equal records, whoever computes it and whenever: 32 hexadecimal digits.</summary>
    public string Revision => _revision.Value;

    private static string Hash(IEnumerable<DnsRecord> records)
    {
        var lines = records.Select(r => $"{r.Name} {r.Type} {r.Data}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..32];
    }
}
