using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>A PersistentVolumeClaim that is ours to serve.</summary>
/// <param name="Node">Where the scheduler wants it; null while no pod uses the claim.</param>
/// <param name="AccessModes">Joined by commas, so that records compare.</param>
/// <param name="Storage">The requested size, a quantity.</param>
internal sealed record Claim(string Namespace, string Name, string Uid, string ClassName, string? Node, string AccessModes, string VolumeMode, string Storage)
{
    /// <summary>A field that we cannot honour: "selector", "dataSource"; null when there is none.</summary>
    public string? Extra { get; init; }

    /// <summary>It has a volume.</summary>
    public bool IsBound { get; init; }

    public bool IsBeingDeleted { get; init; }

    public ObjectRef Ref => new("v1", "PersistentVolumeClaim", Namespace, Name);

    /// <summary>Null for other provisioners' claims, and as long as the controller manager has not said whose it is.</summary>
    public static Claim? Read(JsonObject o)
    {
        if (!LocalVolumes.ProvisionerAnnotations.Any(a => o.Annotation(a) == LocalVolumes.Provisioner))
            return null;
        return new Claim(o.Namespace ?? "", o.Name, o.Uid, o.TextAt("spec", "storageClassName") ?? "", o.Annotation(LocalVolumes.SelectedNode),
            string.Join(',', o.TextsAt("spec", "accessModes")), o.TextAt("spec", "volumeMode") ?? "Filesystem",
            o.TextAt("spec", "resources", "requests", "storage") ?? "0")
        {
            Extra = o.At("spec", "selector") is not null ? "selector" : o.At("spec", "dataSource") is not null ? "dataSource" : null,
            IsBound = o.TextAt("spec", "volumeName") is { Length: > 0 },
            IsBeingDeleted = o.IsBeingDeleted,
        };
    }
}
