using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>A StorageClass of ours: the add-on's own, or one that somebody made with our provisioner.</summary>
internal sealed record LocalClass(string Name, string ReclaimPolicy, bool WaitsForConsumer)
{
    /// <summary>Null for other provisioners' classes.</summary>
    public static LocalClass? Read(JsonObject o) => o.TextAt("provisioner") != LocalVolumes.Provisioner ? null
        : new LocalClass(o.Name, o.TextAt("reclaimPolicy") ?? "Delete", o.TextAt("volumeBindingMode") == "WaitForFirstConsumer");
}
