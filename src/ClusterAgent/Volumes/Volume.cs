using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>A PersistentVolume of ours.</summary>
/// <param name="Node">Whose agent keeps the folder.</param>
/// <param name="Path">Absolute, as the kubelet mounts it.</param>
/// <param name="Phase">Pending, Available, Bound, Released or Failed.</param>
internal sealed record Volume(string Name, string Uid, string Node, string Path, string Phase, string ReclaimPolicy, string ClaimUid)
{
    public bool IsBeingDeleted { get; init; }

    /// <summary>It waits for us to let it go.</summary>
    public bool HasFinalizer { get; init; }

    /// <summary>Its claim is gone and its folder is to go with it.</summary>
    public bool IsToGo => Phase is "Released" or "Failed" && ReclaimPolicy == "Delete";

    public ObjectRef Ref => new("v1", "PersistentVolume", null, Name);

    /// <summary>Null for others' volumes.</summary>
    public static Volume? Read(JsonObject o)
    {
        if (o.Annotation("pv.kubernetes.io/provisioned-by") != LocalVolumes.Provisioner || !LocalVolumes.IsName(o.Name))
            return null;
        return new Volume(o.Name, o.Uid, o.Annotation(LocalVolumes.NodeAnnotation) ?? "", o.TextAt("spec", "local", "path") ?? "",
            o.TextAt("status", "phase") ?? "Pending", o.TextAt("spec", "persistentVolumeReclaimPolicy") ?? "Retain", o.TextAt("spec", "claimRef", "uid") ?? "")
        {
            IsBeingDeleted = o.IsBeingDeleted,
            HasFinalizer = o.Finalizers.Contains(LocalVolumes.Finalizer),
        };
    }
}
