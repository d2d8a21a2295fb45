using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>{defaultInterface, address, hasAddress, addresses}: <c>address</c> is the one that was asked for, if any.</summary>
internal static class RoutesFact
{
    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var asked = spec.Text("address") ?? "";
        var addresses = NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address).Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a)).Select(a => a.ToString()).ToList();
        return new JsonObject
        {
            ["defaultInterface"] = RouteTable.DefaultInterface(await host.ReadAsync("/proc/net/route", ct) ?? "") ?? "",
            ["address"] = asked,
            ["hasAddress"] = asked.Length > 0 && addresses.Contains(asked),
            ["addresses"] = string.Join(", ", addresses),
        };
    }
}
