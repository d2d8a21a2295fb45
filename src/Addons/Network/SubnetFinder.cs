using System.Net;
using System.Net.Sockets;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Network;

/// <summary>Finds a free network (spec/kurl.md §3.5).</summary>
public static class SubnetFinder
{
    /// <summary>Where kURL looks for a pod network, one after the other.</summary>
    public static readonly IReadOnlyList<string> PodRanges = ["10.32.0.0/16", "10.0.0.0/8"];

    /// <summary>Where kURL looks for a service network.</summary>
    public static readonly IReadOnlyList<string> ServiceRanges = ["10.96.0.0/16", "10.0.0.0/8"];

    /// <summary>The first free network in the first of the ranges that has one.</summary>
    /// <param name="prefixLength">1 to 32.</param>
    /// <param name="taken">Routes of the machine and other networks: "10.0.0.0/16", also IPv6, of which only IPv4-mapped ones count;
    /// a default route takes nothing.</param>
    /// <exception cref="ProblemException">KE1106: none is free.</exception>
    public static string Find(int prefixLength, IReadOnlyList<string> ranges, IEnumerable<string> taken)
    {
        var blocked = taken.Select(Block.Parse).OfType<Block>().Where(b => b.PrefixLength > 0).ToList();
        foreach (var text in ranges)
        {
            if (Block.Parse(text) is { } range && FindIn(prefixLength, range, blocked) is { } found)
                return found.ToString();
        }
        throw new ProblemException(new Problem("KE1106", $"No free /{prefixLength} network is left in {string.Join(", ", ranges)}.",
            "Routes of this machine overlap all of them.", "Name a free network, for example serviceCIDR or podCIDR, in the Installer document."));
    }

    private static Block? FindIn(int prefixLength, Block range, List<Block> blocked)
    {
        if (prefixLength < range.PrefixLength)
            return null;
        var size = 1UL << (32 - prefixLength);
        for (ulong start = range.First; start + size - 1 <= range.Last;)
        {
            var candidate = new Block((uint)start, prefixLength);
            var obstacle = blocked.Where(b => b.First <= candidate.Last && candidate.First <= b.Last).Select(b => (ulong)b.Last).DefaultIfEmpty(0UL).Max();
            if (obstacle == 0)
                return candidate;
            // On to the first candidate behind what is in the way: a /32 in a large taken range must not take for ever.
            start = (obstacle + size) / size * size;
        }
        return null;
    }

    private sealed record Block(uint First, int PrefixLength)
    {
        public uint Last => First | (uint)((1UL << (32 - PrefixLength)) - 1);

        // Null for what is not IPv4. "::ffff:10.0.0.1/16" is IPv4 in IPv6's clothes, its length already that of IPv4, as Go's net.IPNet prints it.
        public static Block? Parse(string text)
        {
            var slash = text.LastIndexOf('/');
            if (slash < 0 || !IPAddress.TryParse(text[..slash], out var address) || !int.TryParse(text[(slash + 1)..], out var bits))
                return null;
            if (address.IsIPv4MappedToIPv6)
            {
                address = address.MapToIPv4();
                bits = bits >= 96 ? bits - 96 : bits;
            }
            if (address.AddressFamily != AddressFamily.InterNetwork || bits is < 0 or > 32)
                return null;
            var bytes = address.GetAddressBytes();
            var value = (uint)bytes[0] << 24 | (uint)bytes[1] << 16 | (uint)bytes[2] << 8 | bytes[3];
            return new Block(bits == 0 ? 0 : value & (uint.MaxValue << (32 - bits)), bits);
        }

        public override string ToString() => $"{First >> 24}.{First >> 16 & 255}.{First >> 8 & 255}.{First & 255}/{PrefixLength}";
    }
}
