using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>Is a node Ready, and if not, why?</summary>
internal static class NodeReadiness
{
    public static async Task<string?> WhyNotAsync(KubeClient client, string name, CancellationToken ct) =>
        await client.FindAsync(ResourceTypes.Nodes, null, name, ct) is { } node ? WhyNot(node) : $"node {name} is not there";

    /// <summary>Null when Ready, else the kubelet's words.</summary>
    public static string? WhyNot(JsonObject node)
    {
        var ready = node.ObjectsAt("status", "conditions").FirstOrDefault(c => c.TextAt("type") == "Ready");
        return ready?.TextAt("status") switch
        {
            "True" => null,
            null => "the kubelet has not reported yet",
            _ => ready.TextAt("message") ?? ready.TextAt("reason") ?? "not Ready",
        };
    }
}
