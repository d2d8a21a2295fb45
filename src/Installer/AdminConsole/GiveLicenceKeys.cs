using System.Text.Json.Nodes;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Cluster.Steps;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>
/// Tells the console whose licences it may believe beside the hosted service's: the keys that the signed bundle brings, and no others (design.md
/// "Licences"). A file ID.pem for each.
/// </summary>
internal sealed class GiveLicenceKeys(ClusterAccess cluster, IReadOnlyDictionary<string, string> keys, TimeProvider time) : ClusterStep(
    "console/licence-keys", "Tell the console whose licences to believe", TimeSpan.FromMinutes(1), cluster,
    async (client, ct) => await client.FindAsync(ResourceTypes.ConfigMaps, ConsoleSecrets.Namespace, Name, ct) is { } found
        ? JsonNode.DeepEquals(found["data"] ?? new JsonObject(), Data(keys)) ? null : "the bundle brings other keys" : "they are not there",
    (client, ct) => Apply.ObjectsAsync(client, [Object(keys)], time, ct))
{
    private const string Name = "kotsadm-licence-keys";

    private static JsonObject Object(IReadOnlyDictionary<string, string> keys)
    {
        var map = ApiObject.New("v1", "ConfigMap", Name, ConsoleSecrets.Namespace);
        map.SetLabel("kots.io/kotsadm", "true");
        map.SetLabel("kots.io/backup", "velero");
        map["data"] = Data(keys);
        return map;
    }

    private static JsonObject Data(IReadOnlyDictionary<string, string> keys) =>
        new(keys.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => KeyValuePair.Create(k.Key + ".pem", (JsonNode?)k.Value)));
}
