using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Nodes;

/// <summary>A volume whose data is on one node and nowhere else.</summary>
/// <param name="Name">Of the PersistentVolume.</param>
/// <param name="Claim">The claim that uses it; null when none does.</param>
internal sealed record NodeVolume(string Name, ObjectRef? Claim)
{
    private const string HostName = "kubernetes.io/hostname";

    /// <summary>For people: <c>default/data-web-0 (pvc-…)</c>.</summary>
    public override string ToString() => Claim is null ? Name : $"{Claim.Namespace}/{Claim.Name} ({Name})";

    /// <summary>Volumes that can be used on this node only, whichever add-on made them.</summary>
    public static IReadOnlyList<NodeVolume> On(string node, IEnumerable<JsonObject> volumes) =>
        [.. volumes.Where(v => IsTiedTo(v, node)).Select(v => new NodeVolume(v.Name, ClaimOf(v)))];

    private static bool IsTiedTo(JsonObject volume, string node)
    {
        var terms = volume.ObjectsAt("spec", "nodeAffinity", "required", "nodeSelectorTerms").ToList();
        return terms.Count > 0 && terms.All(t => t.ObjectsAt("matchExpressions").Any(e =>
            e.TextAt("key") == HostName && e.TextAt("operator") == "In" && e.TextsAt("values").All(v => v == node)));
    }

    private static ObjectRef? ClaimOf(JsonObject volume) =>
        volume.TextAt("spec", "claimRef", "name") is { } name
            ? new ObjectRef("v1", "PersistentVolumeClaim", volume.TextAt("spec", "claimRef", "namespace"), name)
            : null;
}
