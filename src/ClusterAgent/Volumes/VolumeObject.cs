using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>The PersistentVolume for a claim. Kind "local" and not "hostPath": the kubelet honours fsGroup for it.</summary>
internal static class VolumeObject
{
    public static JsonObject For(Claim claim, LocalClass of, VolumeNode node, string folder)
    {
        var volume = ApiObject.New("v1", "PersistentVolume", LocalVolumes.NameFor(claim.Uid));
        volume.SetAnnotation("pv.kubernetes.io/provisioned-by", LocalVolumes.Provisioner);
        volume.SetAnnotation(LocalVolumes.NodeAnnotation, node.Name);
        volume.Metadata["finalizers"] = new JsonArray(LocalVolumes.Finalizer);
        volume["spec"] = new JsonObject
        {
            ["capacity"] = new JsonObject { ["storage"] = claim.Storage },
            ["accessModes"] = new JsonArray([.. claim.AccessModes.Split(',').Select(m => (JsonNode)m)]),
            ["volumeMode"] = "Filesystem",
            ["storageClassName"] = of.Name,
            ["persistentVolumeReclaimPolicy"] = of.ReclaimPolicy,
            ["local"] = new JsonObject { ["path"] = $"{folder}/{LocalVolumes.NameFor(claim.Uid)}" },
            ["claimRef"] = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "PersistentVolumeClaim",
                ["namespace"] = claim.Namespace,
                ["name"] = claim.Name,
                ["uid"] = claim.Uid,
            },
            ["nodeAffinity"] = new JsonObject
            {
                ["required"] = new JsonObject { ["nodeSelectorTerms"] = new JsonArray(OnHost(node.HostName)) },
            },
        };
        return volume;
    }

    private static JsonObject OnHost(string hostName) => new()
    {
        ["matchExpressions"] = new JsonArray(new JsonObject
        {
            ["key"] = "kubernetes.io/hostname",
            ["operator"] = "In",
            ["values"] = new JsonArray(hostName),
        }),
    };
}
