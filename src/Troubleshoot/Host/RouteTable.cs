using System.Net;

namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>A route of the machine.</summary>
public sealed record Route(IPNetwork Destination, string Interface, int Metric)
{
    /// <summary>The route for everything else.</summary>
    public bool IsDefault => Destination.PrefixLength == 0;
}

/// <summary>/proc/net/route: the IPv4 routes of the main table.</summary>
public static class RouteTable
{
    /// <summary>Reads the file's text; lines that are no route are left out.</summary>
    public static IReadOnlyList<Route> Parse(string text) => [.. text.Split('\n').Skip(1).Select(Read).OfType<Route>()];

    /// <summary>The interface of the default route with the lowest metric; null when there is none.</summary>
    public static string? DefaultInterface(string text) => Parse(text).Where(r => r.IsDefault).MinBy(r => r.Metric)?.Interface;

    private static Route? Read(string line)
    {
        var words = line.Split('\t', StringSplitOptions.TrimEntries);
        if (words.Length < 8 || Address(words[1]) is not { } destination || Address(words[7]) is not { } mask || !int.TryParse(words[6], out var metric))
            return null;
        var length = System.Numerics.BitOperations.PopCount(BitConverter.ToUInt32(mask.GetAddressBytes()));
        var network = new IPAddress(BitConverter.ToUInt32(destination.GetAddressBytes()) & BitConverter.ToUInt32(mask.GetAddressBytes()));
        return new Route(new IPNetwork(network, length), words[0], metric);
    }

    // eight hex digits of the address as it lies in memory, lowest byte first
    private static IPAddress? Address(string hex) =>
        uint.TryParse(hex, System.Globalization.NumberStyles.HexNumber, null, out var value) ? new IPAddress(value) : null;
}
