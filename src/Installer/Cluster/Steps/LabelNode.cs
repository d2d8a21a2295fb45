using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster.Steps;

/// <summary>
/// Gives the node the labels that the word <c>labels=</c> asks for. The kubelet gives them only when it registers, so that those of a later
/// install would be without effect. A label that is asked for no longer stays, as with the kubelet's own option.
/// </summary>
internal sealed class LabelNode(ClusterAccess cluster, string node, IReadOnlyDictionary<string, string> labels) : ClusterStep(
    "cluster/labels", "Label the node as asked", TimeSpan.FromMinutes(1), cluster,
    async (client, ct) =>
    {
        var found = await client.FindAsync(ResourceTypes.Nodes, null, node, ct);
        var missing = labels.Where(l => found?.Label(l.Key) != l.Value).Select(l => $"{l.Key}={l.Value}").ToList();
        return missing.Count == 0 ? null : $"not there yet: {string.Join(", ", missing)}";
    },
    (client, ct) => client.PatchAsync(ResourceTypes.Nodes.Named(null, node), new Patch.Merge(new JsonObject
    {
        ["metadata"] = new JsonObject { ["labels"] = new JsonObject(labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))) },
    }), null, ct));
