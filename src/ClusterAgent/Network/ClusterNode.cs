using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>What the pod network needs of a node.</summary>
/// <param name="Name">metadata.name.</param>
/// <param name="Address">Its first IPv4 InternalIP; null until the kubelet has told it.</param>
/// <param name="PodCidr">Its pods' IPv4 network; null until the controller manager has given it one.</param>
internal sealed record ClusterNode(string Name, IPAddress? Address, IPNetwork? PodCidr)
{
    /// <summary>Reads a Node object.</summary>
    public static ClusterNode Read(JsonObject node)
    {
        var addresses = node.ObjectsAt("status", "addresses")
            .Where(a => a.TextAt("type") == "InternalIP")
            .Select(a => IPAddress.TryParse(a.TextAt("address"), out var address) ? address : null)
            .Where(a => a is { AddressFamily: AddressFamily.InterNetwork });
        var cidrs = node.TextsAt("spec", "podCIDRs").Append(node.TextAt("spec", "podCIDR"))
            .Select(c => IPNetwork.TryParse(c, out var network) ? network : (IPNetwork?)null)
            .Where(c => c is { BaseAddress.AddressFamily: AddressFamily.InterNetwork });
        return new ClusterNode(node.Name, addresses.FirstOrDefault(), cidrs.FirstOrDefault());
    }
}
