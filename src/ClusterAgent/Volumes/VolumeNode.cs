using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>A node that can hold volumes.</summary>
/// <param name="HostName">Label kubernetes.io/hostname, by which volumes say where they are.</param>
/// <param name="Address">Its first InternalIP, where its agent answers; null until the kubelet has told it.</param>
internal sealed record VolumeNode(string Name, string HostName, string? Address)
{
    public static VolumeNode Read(JsonObject o) => new(o.Name, o.Label("kubernetes.io/hostname") ?? o.Name,
        o.ObjectsAt("status", "addresses").FirstOrDefault(a => a.TextAt("type") == "InternalIP").TextAt("address"));
}
