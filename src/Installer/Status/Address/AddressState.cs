using System.Net.NetworkInformation;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;

namespace Kots.Embedded.Installer.Status.Address;

/// <summary>How this machine is found in the network, and what it swaps.</summary>
/// <param name="Recorded">The address that the cluster knows this node by.</param>
/// <param name="Present">Addresses that the machine has now, loopback and links left out.</param>
/// <param name="ApiNameResolves">/etc/hosts has the API's name.</param>
/// <param name="SwapBytes">Swap space that is switched on.</param>
internal sealed record AddressState(string Recorded, IReadOnlyList<string> Present, bool ApiNameResolves, long SwapBytes)
{
    /// <summary>Does the machine still have its recorded address?</summary>
    public bool IsThere => Present.Contains(Recorded);

    public static async Task<AddressState> ReadAsync(IHost host, string recorded, CancellationToken ct) => new(
        recorded,
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.NetworkInterfaceType is not NetworkInterfaceType.Loopback)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses.Select(a => a.Address))
            .Where(a => !a.IsIPv6LinkLocal).Select(a => a.ToString()).Distinct()],
        (await host.ReadTextAsync("/etc/hosts", ct) ?? "").Split('\n').Any(NamesApi),
        SwapBytesOf(await host.ReadTextAsync("/proc/swaps", ct) ?? ""));

    /// <summary>/proc/swaps: a heading, then name, type, size in KiB, …</summary>
    internal static long SwapBytesOf(string swaps) =>
        swaps.Split('\n').Skip(1).Select(l => l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 2).Sum(w => long.Parse(w[2]) * 1024);

    private static bool NamesApi(string line) =>
        line.Split('#')[0].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Contains(ClusterSettings.ApiName);
}
