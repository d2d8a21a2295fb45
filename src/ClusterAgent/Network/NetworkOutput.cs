using System.Net;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>Reads what iproute2 prints with -j. Pure.</summary>
internal static class NetworkOutput
{
    /// <summary>Of <c>ip -j -4 address show</c>: what leads to other machines.</summary>
    public static IReadOnlyList<HostLink> Links(string json) =>
    [
        .. from link in Objects(json)
           let name = link.TextAt("ifname") ?? ""
           where name is not ("lo" or "kots0" or "kube-ipvs0" or Tunnel.Link) && link.TextsAt("flags").Contains("UP")
           from address in link.ObjectsAt("addr_info")
           where address.TextAt("family") == "inet"
           select new HostLink(name, IPAddress.Parse(address.TextAt("local")!), (int)(address["prefixlen"].AsNumber() ?? 32), (int)(link["mtu"].AsNumber() ?? 1500)),
    ];

    /// <summary>Of <c>ip -j -4 route show proto 107</c>.</summary>
    public static IReadOnlyList<PodRoute> Routes(string json) =>
    [
        .. from route in Objects(json)
           let to = Network(route.TextAt("dst"))
           where to is not null && IPAddress.TryParse(route.TextAt("gateway"), out _)
           select new PodRoute(to.Value, IPAddress.Parse(route.TextAt("gateway")!), route.TextAt("dev") ?? "", route.TextsAt("flags").Contains("onlink")),
    ];

    /// <summary>Of the device's <c>ip -j -d -4 address show</c>, <c>bridge -j fdb show</c> and <c>ip -j -4 neighbour show</c>.</summary>
    public static ActualTunnel TunnelOf(string device, string forwarding, string neighbours)
    {
        var outside = Objects(forwarding).ToDictionary(e => e.TextAt("mac") ?? "", e => e.TextAt("dst"));
        var peers = from entry in Objects(neighbours)
                    where entry.TextsAt("state").Contains("PERMANENT")
                    let to = outside.GetValueOrDefault(entry.TextAt("lladdr") ?? "")
                    where to is not null && Tunnel.HardwareAddressOf(IPAddress.Parse(to)) == entry.TextAt("lladdr")
                    select new TunnelPeer(IPAddress.Parse(entry.TextAt("dst")!), IPAddress.Parse(to));
        return new ActualTunnel(Objects(device).Select(Made).FirstOrDefault(), [.. peers]);
    }

    private static Tunnel? Made(JsonObject link)
    {
        var data = link.At("linkinfo", "info_data");
        var address = link.ObjectsAt("addr_info").FirstOrDefault();
        var isOurs = link.TextAt("linkinfo", "info_kind") == "vxlan" && data.At("id").AsNumber() == Tunnel.Id && data.At("port").AsNumber() == Tunnel.Port
            && data.At("learning").AsFlag() == false && link.TextsAt("flags").Contains("UP");
        if (!isOurs || !IPAddress.TryParse(data.TextAt("local"), out var outside) || !IPAddress.TryParse(address.TextAt("local"), out var inside))
            return null;
        var made = new Tunnel(inside, outside, (int)(link["mtu"].AsNumber() ?? 0));
        return made.HardwareAddress == link.TextAt("address") ? made : null;
    }

    /// <summary>iproute2 leaves /32 out, and says nothing at all where there is nothing.</summary>
    private static IPNetwork? Network(string? text) =>
        IPNetwork.TryParse(text, out var network) ? network : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 32) : null;

    private static IEnumerable<JsonObject> Objects(string json) =>
        json.Trim() is { Length: > 0 } text && JsonNode.Parse(text) is JsonArray list ? list.OfType<JsonObject>() : [];
}
