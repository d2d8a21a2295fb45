using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// API servers before 1.21 refuse server-side apply of a port that does not name its protocol, though TCP is its default and manifests rarely write
/// it (kubernetes/kubernetes#92332). So it is written out, as the server itself would.
/// </summary>
internal static class PortProtocols
{
    /// <summary>Completes the ports of a Service, and those of a pod or a pod template wherever it lies.</summary>
    public static void Complete(JsonObject o)
    {
        if (o.Kind == "Service" && o.ApiVersion == "v1")
            CompleteList(o.At("spec", "ports"));
        var pod = o.Kind switch
        {
            "Pod" => o.At("spec"),
            "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController" or "Job" => o.At("spec", "template", "spec"),
            "CronJob" => o.At("spec", "jobTemplate", "spec", "template", "spec"),
            _ => null,
        };
        foreach (var container in pod.ObjectsAt("containers").Concat(pod.ObjectsAt("initContainers")))
            CompleteList(container["ports"]);
    }

    private static void CompleteList(JsonNode? ports)
    {
        foreach (var port in (ports as JsonArray ?? []).OfType<JsonObject>())
            port["protocol"] ??= "TCP";
    }
}
