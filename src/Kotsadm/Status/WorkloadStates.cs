using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Status;

/// <summary>How an object is, and why it is not ready, for people.</summary>
internal sealed record StateLook(ResourceState State, string Reason)
{
    public static readonly StateLook Missing = new(ResourceState.Missing, "it is not in the cluster");
    public static readonly StateLook Ready = new(ResourceState.Ready, "");
}

/// <summary>What the state of some kinds depends on, of the same namespace.</summary>
internal sealed record RelatedObjects(IReadOnlyList<JsonObject> Pods, IReadOnlyList<JsonObject> Endpoints)
{
    public static readonly RelatedObjects None = new([], []);
}

/// <summary>
/// The state of one object by the rules of spec/kotsadm.md §6, and of Jobs, CronJobs and every kind with a condition Ready or Available
/// besides. Differs from KOTS: an ExternalName service and a service without a selector are ready, as nothing here can say otherwise.
/// </summary>
internal static class WorkloadStates
{
    public static StateLook Of(JsonObject? o, RelatedObjects related) => o switch
    {
        null => StateLook.Missing,
        { Kind: "Deployment" } => Deployment(o),
        { Kind: "StatefulSet" } => StatefulSet(o, related.Pods),
        { Kind: "DaemonSet" } => DaemonSet(o, related.Pods),
        { Kind: "Service" } => Service(o, related.Endpoints),
        { Kind: "Ingress" } => Ingress(o, related.Endpoints),
        { Kind: "PersistentVolumeClaim" } => o.TextAt("status", "phase") == "Bound" ? StateLook.Ready : new(ResourceState.Unavailable, $"its phase is {o.TextAt("status", "phase") ?? "unknown"}"),
        { Kind: "Job" } => Job(o),
        { Kind: "CronJob" } => o.At("spec", "suspend").AsFlag() == true ? new(ResourceState.Unavailable, "it is suspended") : StateLook.Ready,
        _ => Other(o),
    };

    private static StateLook Deployment(JsonObject o)
    {
        var (desired, ready) = (Desired(o), Number(o, "readyReplicas"));
        if (Lags(o))
            return new(ResourceState.Updating, "its newest description has not been taken up");
        if (ready >= desired)
            return Number(o, "unavailableReplicas") > 0 ? new(ResourceState.Updating, "pods of the version before are still there") : StateLook.Ready;
        return Partly(ready, desired, o.Condition("Progressing") is { Status: "False" } stuck ? stuck.Message : "");
    }

    private static StateLook StatefulSet(JsonObject o, IReadOnlyList<JsonObject> pods)
    {
        var (desired, ready) = (Desired(o), Number(o, "readyReplicas"));
        if (Lags(o))
            return new(ResourceState.Updating, "its newest description has not been taken up");
        return OfRevisions(o, pods) ?? (ready >= desired ? StateLook.Ready : Partly(ready, desired, ""));
    }

    private static StateLook DaemonSet(JsonObject o, IReadOnlyList<JsonObject> pods)
    {
        var (desired, ready) = (Number(o, "desiredNumberScheduled"), Number(o, "numberReady"));
        if (Lags(o))
            return new(ResourceState.Updating, "its newest description has not been taken up");
        if (OfRevisions(o, pods) is { } look)
            return look;
        if (Number(o, "numberUnavailable") > 0)
            return new(ResourceState.Degraded, $"{ready} of {desired} machines have a ready pod");
        if (Number(o, "numberMisscheduled") > 0)
            return new(ResourceState.Degraded, "it runs on machines where it should not");
        if (Number(o, "currentNumberScheduled") != desired)
            return new(ResourceState.Degraded, $"{Number(o, "currentNumberScheduled")} of {desired} machines have a pod");
        return ready >= desired ? StateLook.Ready : Partly(ready, desired, "");
    }

    private static StateLook? OfRevisions(JsonObject o, IReadOnlyList<JsonObject> pods)
    {
        var own = pods.Where(p => p.ObjectsAt("metadata", "ownerReferences").Any(r => r.TextAt("uid") == o.Uid)).ToList();
        if (own.Exists(p => p.Label("controller-revision-hash") is null))
            return new(ResourceState.Unavailable, "a pod has no revision");
        return own.Select(p => p.Label("controller-revision-hash")).Distinct().Count() > 1 ? new(ResourceState.Updating, "pods of two versions run") : null;
    }

    private static StateLook Service(JsonObject o, IReadOnlyList<JsonObject> endpoints)
    {
        if (o.TextAt("spec", "type") == "ExternalName" || o.At("spec", "selector") is not JsonObject { Count: > 0 })
            return StateLook.Ready;
        if (o.TextAt("spec", "type") == "LoadBalancer" && !o.ObjectsAt("status", "loadBalancer", "ingress").Any() && !o.TextsAt("spec", "externalIPs").Any())
            return new(ResourceState.Unavailable, "it has no address of a load balancer");
        var subsets = endpoints.FirstOrDefault(e => e.Name == o.Name && e.Namespace == o.Namespace)?.ObjectsAt("subsets").ToList() ?? [];
        var (ready, notReady) = (subsets.Sum(s => s.ObjectsAt("addresses").Count()), subsets.Sum(s => s.ObjectsAt("notReadyAddresses").Count()));
        if (ready == 0)
            return new(ResourceState.Unavailable, notReady == 0 ? "no pod is behind it" : "no pod behind it is ready");
        return notReady > 0 ? new(ResourceState.Degraded, $"{notReady} of {ready + notReady} pods behind it are not ready") : StateLook.Ready;
    }

    private static StateLook Ingress(JsonObject o, IReadOnlyList<JsonObject> endpoints)
    {
        var backends = o.ObjectsAt("spec", "rules").SelectMany(r => r.ObjectsAt("http", "paths")).Select(p => p.At("backend")).Prepend(o.At("spec", "defaultBackend"))
            .Select(b => b.TextAt("service", "name")).OfType<string>().Distinct().ToList();
        foreach (var name in backends)
        {
            var subsets = endpoints.FirstOrDefault(e => e.Name == name && e.Namespace == o.Namespace)?.ObjectsAt("subsets") ?? [];
            if (!subsets.Any(s => s.ObjectsAt("addresses").Any()))
                return new(ResourceState.Unavailable, $"no pod behind its service {name} is ready");
        }
        return StateLook.Ready;
    }

    private static StateLook Job(JsonObject o)
    {
        if (o.Condition("Complete") is { Status: "True" })
            return StateLook.Ready;
        if (o.Condition("Failed") is { Status: "True" } failed)
            return new(ResourceState.Unavailable, $"it failed: {failed.Message}");
        return new(ResourceState.Updating, "it is running");
    }

    private static StateLook Other(JsonObject o)
    {
        if ((o.Condition("Ready") ?? o.Condition("Available")) is not { } condition)
            return o.At("status") is null && o.At("spec") is not null && o.ApiVersion.Contains('.') && !o.ApiVersion.EndsWith(".k8s.io/v1", StringComparison.Ordinal)
                ? new(ResourceState.Updating, "nobody has said yet how it is") : StateLook.Ready;
        // Who counts generations says which one the condition is about: until the newest is taken up, "ready" was said of another.
        if (o.At("status", "observedGeneration").AsNumber() is { } observed && observed != o.Generation)
            return new(ResourceState.Updating, "its newest description has not been taken up");
        return condition.Status == "True" ? StateLook.Ready : new(ResourceState.Unavailable, condition.Message is { Length: > 0 } said ? said : condition.Reason ?? "it says that it is not ready");
    }

    private static StateLook Partly(long ready, long desired, string more)
    {
        var reason = $"{ready} of {desired} pods are ready{(more == "" ? "" : $": {more}")}";
        return new(ready > 0 ? ResourceState.Degraded : ResourceState.Unavailable, reason);
    }

    private static bool Lags(JsonObject o) => (o.At("status", "observedGeneration").AsNumber() ?? 0) != o.Generation;

    private static long Desired(JsonObject o) => o.At("spec", "replicas").AsNumber() ?? 1;

    private static long Number(JsonObject o, string field) => o.At("status", field).AsNumber() ?? 0;
}
