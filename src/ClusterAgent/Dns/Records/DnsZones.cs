using System.Net;
using System.Net.Sockets;

namespace Kots.Embedded.ClusterAgent.Dns.Records;

/// <summary>The zones that are ours: the cluster's domain, and the reverse zones of its networks and of nothing beside them.</summary>
internal sealed class DnsZones
{
    private readonly HashSet<string> _reverse;

    /// <param name="domain">"cluster.local", without a dot at its end.</param>
    /// <param name="networks">Of services and pods.</param>
    public DnsZones(string domain, params IReadOnlyList<IPNetwork> networks)
    {
        Domain = domain;
        _reverse = [.. networks.SelectMany(ReverseZones)];
    }

    /// <summary>"cluster.local".</summary>
    public string Domain { get; }

    /// <summary>"cluster.local."</summary>
    public string Main => Domain + ".";

    /// <summary>The name of the DNS service in the zones' NS records.</summary>
    public string NameServer => $"ns.dns.{Main}";

    /// <summary>
    /// Its TXT record holds the <see cref="ZoneContent.Revision"/> that a server has, in full: it is the last thing that an update writes.
    /// </summary>
    public string RevisionName => $"revision.dns.{Main}";

    /// <summary>All of them, with the dot at their end, the main one first.</summary>
    public IEnumerable<string> All => _reverse.Order(StringComparer.Ordinal).Prepend(Main);

    /// <summary>The zone that a record's name lies in; null when it is none of ours.</summary>
    public string? ZoneOf(string name)
    {
        if (name == Main || name.EndsWith("." + Main, StringComparison.Ordinal))
            return Main;
        for (var dot = name.IndexOf('.'); dot >= 0 && dot < name.Length - 1; dot = name.IndexOf('.', dot + 1))
        {
            if (_reverse.TryGetValue(name[(dot + 1)..], out var zone))
                return zone;
        }
        return null;
    }

    // A zone's border lies between labels: a /22 is four zones of 256 addresses, a /12 sixteen of 65536.
    private static IEnumerable<string> ReverseZones(IPNetwork network)
    {
        var v4 = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        var (bitsPerLabel, mostLabels) = v4 ? (8, 3) : (4, 31);
        var labels = Math.Clamp((network.PrefixLength + bitsPerLabel - 1) / bitsPerLabel, 1, mostLabels);
        var count = 1 << Math.Max(0, (labels * bitsPerLabel) - network.PrefixLength);
        var bytes = network.BaseAddress.GetAddressBytes();
        var first = labels * bitsPerLabel;
        for (var i = 0; i < count; i++)
        {
            var name = DnsName.Reverse(Plus(bytes, i, first));
            yield return string.Join('.', name.Split('.')[((v4 ? 4 : 32) - labels)..]);
        }
    }

    /// <summary>Adds <paramref name="n"/> to the number that the first <paramref name="bits"/> bits are.</summary>
    private static IPAddress Plus(byte[] address, int n, int bits)
    {
        var number = new System.Numerics.BigInteger(address, isUnsigned: true, isBigEndian: true);
        var sum = number + (new System.Numerics.BigInteger(n) << ((address.Length * 8) - bits));
        var bytes = sum.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new IPAddress([.. new byte[address.Length - bytes.Length], .. bytes]);
    }
}
