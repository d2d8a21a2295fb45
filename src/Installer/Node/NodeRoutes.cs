using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Node;

/// <summary>The IPv4 networks that this machine has routes to, so that clusters get others.</summary>
internal static class NodeRoutes
{
    /// <summary>"10.0.0.0/16" for each route of the main table; a default route is none.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IHost host, CancellationToken ct) =>
        Parse(await host.ReadTextAsync("/proc/net/route", ct) ?? "");

    /// <summary>Reads the text of /proc/net/route: addresses are hexadecimal in the byte order of the processor.</summary>
    internal static IReadOnlyList<string> Parse(string table) =>
    [
        .. table.Split('\n').Skip(1)
            .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
            .Where(words => words.Length > 7)
            .Select(words => (Address: Number(words[1]), Mask: Number(words[7])))
            .Where(route => route.Mask != 0)
            .Select(route => $"{Address(route.Address)}/{BitOperations.PopCount(route.Mask)}")
            .Distinct(),
    ];

    private static uint Number(string hex) => uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static IPAddress Address(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return new IPAddress(bytes);
    }
}
