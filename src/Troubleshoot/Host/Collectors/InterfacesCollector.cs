using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>system/ipv4Interfaces.json: interfaces that are up, are not the loopback and have an IPv4 address; null when there is none.</summary>
internal static class InterfacesCollector
{
    public static Task<CollectedFile> CollectAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var found = NetworkInterface.GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus is not OperationalStatus.Down && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Where(i => i.GetIPProperties().UnicastAddresses.Any(a => a.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a.Address)))
            .Select((i, index) => (JsonNode?)new JsonObject
            {
                ["Index"] = index + 1,
                ["MTU"] = i.GetIPProperties().GetIPv4Properties().Mtu,
                ["Name"] = i.Name,
                ["HardwareAddr"] = Convert.ToBase64String(i.GetPhysicalAddress().GetAddressBytes()),
            })
            .ToArray();
        return Task.FromResult(CollectedFile.System("ipv4Interfaces.json", found.Length == 0 ? null : new JsonArray(found)));
    }
}
