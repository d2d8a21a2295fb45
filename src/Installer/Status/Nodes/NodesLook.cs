using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Status.Nodes;

/// <summary>Reads nodes, what runs on them, and by their heartbeats how right their clocks are.</summary>
internal static class NodesLook
{
    // A kubelet renews its lease every 10 s: it is never in the future, and while the node is Ready never much older.
    private static readonly TimeSpan s_renewed = TimeSpan.FromSeconds(45);

    public static async Task<IReadOnlyList<NodeState>> ReadAsync(KubeClient client, TimeProvider time, CancellationToken ct)
    {
        var nodes = client.ListAsync(ResourceTypes.Nodes, null, ct);
        var pods = AllowedAsync(client, ResourceTypes.Pods, null, ct);
        var leases = AllowedAsync(client, ResourceTypes.Leases, new ListQuery("kube-node-lease"), ct);
        return Read((await nodes).Items, await pods, await leases, time.GetUtcNow());
    }

    /// <param name="pods">Null when we may not see them.</param>
    /// <param name="leases">Of kube-node-lease; null when we may not see them.</param>
    internal static IReadOnlyList<NodeState> Read(
        IReadOnlyList<JsonObject> nodes, IReadOnlyList<JsonObject>? pods, IReadOnlyList<JsonObject>? leases, DateTimeOffset now)
    {
        var running = pods?.Where(p => p.TextAt("status", "phase") is not ("Succeeded" or "Failed")).ToLookup(p => p.TextAt("spec", "nodeName") ?? "");
        return
        [
            .. nodes.Select(n => Read(n, running?[n.Name], leases?.FirstOrDefault(l => l.Name == n.Name), now))
                .OrderBy(n => n.Role == NodeRoles.Worker).ThenBy(n => n.Name, StringComparer.Ordinal),
        ];
    }

    private static NodeState Read(JsonObject node, IEnumerable<JsonObject>? pods, JsonObject? lease, DateTimeOffset now)
    {
        var whyNot = NodeReadiness.WhyNot(node);
        var list = pods?.ToList();
        return new NodeState(
            node.Name,
            node.Labels.Keys.Any(k => k is "node-role.kubernetes.io/control-plane" or "node-role.kubernetes.io/master") ? NodeRoles.ControlPlane : NodeRoles.Worker,
            whyNot,
            node.ObjectsAt("status", "addresses").FirstOrDefault(a => a.TextAt("type") == "InternalIP").TextAt("address") ?? "",
            node.TextAt("status", "nodeInfo", "kubeletVersion") ?? "",
            node.At("spec", "unschedulable").AsFlag() == true,
            [.. Shortages(node)],
            new NodeResources(
                Quantity.Read(node.TextAt("status", "capacity", "cpu")),
                Quantity.Read(node.TextAt("status", "capacity", "memory")),
                (int)Quantity.Read(node.TextAt("status", "capacity", "pods")),
                list?.Count,
                list?.Sum(p => Requested(p, "cpu")) ?? 0,
                list?.Sum(p => Requested(p, "memory")) ?? 0),
            whyNot is null ? ClockAhead(lease, now) : null);
    }

    private static IEnumerable<string> Shortages(JsonObject node) => node.Conditions.Where(c => c.IsTrue)
        .Select(c => c.Type switch { "DiskPressure" => "disk", "MemoryPressure" => "memory", "PIDPressure" => "processes", _ => null }).OfType<string>();

    /// <summary>Only what is certain: by how much the newest heartbeat is in the future, or too old for a node that is Ready.</summary>
    private static TimeSpan? ClockAhead(JsonObject? lease, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(lease.TextAt("spec", "renewTime"), out var renewed))
            return null;
        if (renewed > now)
            return renewed - now;
        return now - renewed > s_renewed ? renewed - now + s_renewed : null;
    }

    private static double Requested(JsonObject pod, string what) =>
        pod.ObjectsAt("spec", "containers").Sum(c => Quantity.Read(c.TextAt("resources", "requests", what)));

    /// <summary>Null when it is forbidden: a worker's own account sees less than an administrator.</summary>
    private static async Task<IReadOnlyList<JsonObject>?> AllowedAsync(KubeClient client, ResourceType type, ListQuery? query, CancellationToken ct)
    {
        try
        {
            return (await client.ListAsync(type, query, ct)).Items;
        }
        catch (ProblemException error) when (error.KubeStatus is { IsForbidden: true })
        {
            return null;
        }
    }
}
