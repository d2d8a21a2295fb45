using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>Reads the installer's list (ConfigMap kube-system/kots-embedded-addons, key addons) and workloads. Pure.</summary>
internal static class AddOnReading
{
    public const string Namespace = "kube-system";
    public const string ConfigMap = "kots-embedded-addons";
    public const string Key = "addons";

    /// <summary>The list. A row without a name is left out.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static IReadOnlyList<AddOn> ReadList(string json)
    {
        if (JsonNode.Parse(json) is not JsonArray rows)
            throw new JsonException("It is not a list.");
        return [.. rows.OfType<JsonObject>()
            .Where(r => r.TextAt("name") is { Length: > 0 })
            .Select(r => new AddOn(r.TextAt("name")!, r.TextAt("version") ?? "", r.TextAt("summary") ?? "",
                [.. r.ObjectsAt("ready").Select(w => new WorkloadRef(w.TextAt("kind") ?? "", w.TextAt("namespace") ?? "default", w.TextAt("name") ?? ""))]))];
    }

    public static Workload ReadWorkload(JsonObject o, string kind)
    {
        var reference = new WorkloadRef(kind, o.Namespace ?? "default", o.Name);
        var (ready, wanted) = kind == "DaemonSet"
            ? (Number(o, "numberReady"), Number(o, "desiredNumberScheduled"))
            : (Number(o, "readyReplicas"), o.At("spec", "replicas").AsNumber() ?? 1);
        var behind = Number(o, "observedGeneration") < o.Generation;
        return new Workload(reference, ready, wanted, behind ? "A change to it is not carried out yet." : Trouble(o, ready, wanted));
    }

    public static AddOnStatus Judge(AddOn addOn, Func<WorkloadRef, Workload?> find)
    {
        var workloads = addOn.Workloads.Select(r => find(r) ?? new Workload(r, 0, 0, "It does not exist in the cluster.")).ToList();
        var state = workloads.Count == 0 ? AddOnState.Installed
            : workloads.Exists(w => w.Trouble is not null) ? AddOnState.NotReady
            : AddOnState.Ready;
        return new AddOnStatus(addOn, state, workloads);
    }

    private static string? Trouble(JsonObject o, long ready, long wanted)
    {
        if (ready >= wanted)
            return null;
        var said = o.Conditions.FirstOrDefault(c => c is { Type: "ReplicaFailure", IsTrue: true } or { Type: "Progressing", Status: "False" });
        var count = $"{ready} of {wanted} pods are ready.";
        return said is null ? count : $"{count} {said.Message}";
    }

    private static long Number(JsonObject o, string field) => o.At("status", field).AsNumber() ?? 0;
}
