using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>Is a workload ready, and if not, why? The reason is that of its pods where they have one.</summary>
internal static class AddonReadiness
{
    /// <summary>Null when it is ready, else one sentence.</summary>
    /// <param name="kind">Deployment, DaemonSet or StatefulSet.</param>
    public static async Task<string?> WhyNotAsync(KubeClient client, string kind, string ns, string name, CancellationToken ct)
    {
        var type = kind switch
        {
            "Deployment" => ResourceTypes.Deployments,
            "DaemonSet" => ResourceTypes.DaemonSets,
            "StatefulSet" => ResourceTypes.StatefulSets,
            _ => null,
        };
        if (type is null)
            return $"{kind} {name}: readiness of this kind is not known";
        var workload = await client.FindAsync(type, ns, name, ct);
        if (workload is null)
            return $"{kind} {name} does not exist";
        var behind = Behind(kind, workload);
        if (behind is null)
            return null;
        return await PodReasonAsync(client, ns, workload, ct) is { } reason ? $"{kind} {name}: {reason}" : $"{kind} {name}: {behind}";
    }

    /// <summary>What the workload's own status says: null when everything is rolled out and ready.</summary>
    internal static string? Behind(string kind, JsonObject workload)
    {
        if ((workload.At("status", "observedGeneration").AsNumber() ?? 0) < workload.Generation)
            return "not looked at yet";
        var (wanted, updated, ready) = kind switch
        {
            "DaemonSet" => (Number("status", "desiredNumberScheduled"), Number("status", "updatedNumberScheduled"), Number("status", "numberReady")),
            _ => (workload.At("spec", "replicas").AsNumber() ?? 1, Number("status", "updatedReplicas"), Number("status", "readyReplicas")),
        };
        if (kind == "DaemonSet" && wanted == 0)
            return "no node takes it yet";
        return updated < wanted || ready < wanted ? $"{Math.Min(updated, ready)} of {wanted} ready" : null;

        long Number(params ReadOnlySpan<string> path) => workload.At(path).AsNumber() ?? 0;
    }

    private static async Task<string?> PodReasonAsync(KubeClient client, string ns, JsonObject workload, CancellationToken ct)
    {
        var labels = workload.At("spec", "selector", "matchLabels") as JsonObject;
        if (labels is null)
            return null;
        var selector = string.Join(',', labels.Select(l => $"{l.Key}={l.Value}"));
        var pods = await client.ListAsync(ResourceTypes.Pods, new ListQuery(ns) { Labels = selector }, ct);
        return pods.Items.Select(PodReason).FirstOrDefault(r => r is not null);
    }

    /// <summary>Why a pod is not ready, in the words of Kubernetes; null when it gives no reason.</summary>
    internal static string? PodReason(JsonObject pod)
    {
        foreach (var list in new[] { "initContainerStatuses", "containerStatuses" })
        {
            foreach (var container in pod.ObjectsAt("status", list))
            {
                var waiting = container.TextAt("state", "waiting", "reason");
                if (waiting is not null and not ("ContainerCreating" or "PodInitializing"))
                    return Said(pod, waiting, container.TextAt("state", "waiting", "message") ?? container.TextAt("lastState", "terminated", "message"));
            }
        }
        var unscheduled = pod.ObjectsAt("status", "conditions").FirstOrDefault(c => c.TextAt("type") == "PodScheduled" && c.TextAt("status") == "False");
        return unscheduled is null ? null : Said(pod, "not scheduled", unscheduled.TextAt("message"));
    }

    private static string Said(JsonObject pod, string reason, string? message) =>
        message is null ? $"pod {pod.Name}: {reason}" : $"pod {pod.Name}: {reason}: {message}";
}
