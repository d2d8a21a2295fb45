using System.Buffers.Binary;
using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>subnetAvailable/NAME.json: is a network of the desired size within a range free of the machine's routes?</summary>
internal static class SubnetCollector
{
    public static async Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var (range, prefix) = (spec.Text("CIDRRangeAlloc") ?? "", spec.Number("desiredCIDR") ?? 0);
        if (!IPNetwork.TryParse(range, out var network) || prefix < network.PrefixLength || prefix > 32)
        {
            throw new ProblemException(new Problem("KE5006", $"No network of /{prefix} can lie in {range}.", "subnetAvailable needs a range and a longer prefix.",
                "Correct CIDRRangeAlloc and desiredCIDR in the document."), ExitCode.Usage);
        }
        var routes = RouteTable.Parse(await host.ReadAsync("/proc/net/route", ct) ?? "").Select(r => r.Destination);
        return CollectedFile.Named(spec, "subnetAvailable", "result", new JsonObject
        {
            ["CIDRRangeAlloc"] = range,
            ["desiredCIDR"] = prefix,
            ["status"] = IsFree(network, prefix, routes) ? "a-subnet-is-available" : "no-subnet-available",
        });
    }

    /// <summary>Is there a /prefix in the range that no route (but default ones) overlaps?</summary>
    internal static bool IsFree(IPNetwork range, int prefix, IEnumerable<IPNetwork> routes)
    {
        var taken = routes.Where(r => r.PrefixLength > 0).ToList();
        var step = 1UL << (32 - prefix);
        var start = (ulong)Number(range.BaseAddress);
        for (var at = start; at < start + (1UL << (32 - range.PrefixLength)); at += step)
        {
            var candidate = new IPNetwork(Address((uint)at), prefix);
            if (!taken.Any(r => Overlaps(r, candidate)))
                return true;
        }
        return false;
    }

    /// <summary>Do two networks share an address?</summary>
    internal static bool Overlaps(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress Address(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
