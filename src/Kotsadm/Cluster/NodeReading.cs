using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>Reads nodes and pods. Pure.</summary>
internal static class NodeReading
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static Node Read(JsonObject o)
    {
        var info = o.At("status", "nodeInfo");
        var free = o.At("status", "allocatable");
        return new Node
        {
            Name = o.Name,
            ControlPlane = o.Labels.Keys.Any(k => k is RolePrefix + "control-plane" or RolePrefix + "master"),
            Ready = o.Condition("Ready") is { IsTrue: true },
            Closed = o.At("spec", "unschedulable").AsFlag() == true,
            Troubles = [.. Troubles(o)],
            KubernetesVersion = info.TextAt("kubeletVersion") ?? "",
            System = info.TextAt("osImage") ?? "",
            Kernel = info.TextAt("kernelVersion") ?? "",
            Runtime = info.TextAt("containerRuntimeVersion")?.Replace("://", " ", StringComparison.Ordinal) ?? "",
            Addresses = [.. o.ObjectsAt("status", "addresses").Where(a => a.TextAt("type") is "InternalIP" or "ExternalIP")
                .Select(a => a.TextAt("address") ?? "")],
            Cores = Quantity.Read(free.TextAt("cpu")),
            MemoryBytes = Quantity.Read(free.TextAt("memory")),
            DiskBytes = Quantity.Read(free.TextAt("ephemeral-storage")),
            MostPods = (int)Quantity.Read(free.TextAt("pods")),
            Since = o.CreatedAt,
        };
    }

    public static PodUse? ReadPod(JsonObject o)
    {
        if (o.TextAt("spec", "nodeName") is not { Length: > 0 } node || o.TextAt("status", "phase") is "Succeeded" or "Failed")
            return null;
        // An init container runs before the others: the pod asks for the larger of the two (Kubernetes' own rule).
        return new PodUse(node,
            Math.Max(Sum(o, "containers", "cpu"), Most(o, "initContainers", "cpu")),
            Math.Max(Sum(o, "containers", "memory"), Most(o, "initContainers", "memory")));
    }

    public static IReadOnlyList<NodeUse> Add(IEnumerable<Node> nodes, IReadOnlyCollection<PodUse> pods)
    {
        var byNode = pods.ToLookup(p => p.Node);
        return [.. nodes
            .OrderByDescending(n => n.ControlPlane).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => new NodeUse(n, byNode[n.Name].Count(), byNode[n.Name].Sum(p => p.Cores), byNode[n.Name].Sum(p => p.MemoryBytes)))];
    }

    private static IEnumerable<string> Troubles(JsonObject o)
    {
        if (o.Condition("Ready") is not { IsTrue: true } ready)
        {
            yield return o.Condition("Ready") switch
            {
                null => "It has not reported yet.",
                { Status: "Unknown" } => "It stopped reporting: the machine is off, cut off, or its kubelet does not run.",
                var c => c.Message.Length > 0 ? c.Message : c.Reason,
            };
        }
        foreach (var condition in o.Conditions.Where(c => c.IsTrue))
        {
            var words = condition.Type switch
            {
                "MemoryPressure" => "It is short of memory; pods may be stopped.",
                "DiskPressure" => "It is short of disk space; pods may be stopped and images removed.",
                "PIDPressure" => "It runs too many processes.",
                "NetworkUnavailable" => "Its pod network is not set up.",
                _ => null,
            };
            if (words is not null)
                yield return words;
        }
    }

    private static double Sum(JsonObject pod, string list, string what) =>
        pod.ObjectsAt("spec", list).Sum(c => Quantity.Read(c.TextAt("resources", "requests", what)));

    private static double Most(JsonObject pod, string list, string what) =>
        pod.ObjectsAt("spec", list).Select(c => Quantity.Read(c.TextAt("resources", "requests", what))).DefaultIfEmpty().Max();
}
