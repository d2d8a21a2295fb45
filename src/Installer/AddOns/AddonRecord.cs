using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>
/// What is installed in the cluster: one entry per add-on in ConfigMap kube-system/kots-embedded-addons, key "addons". The console shows
/// it, status checks it, and an add-on whose digest has not changed is not applied again.
/// </summary>
/// <param name="Digest">Of the rendered manifests, hex SHA-256.</param>
/// <param name="Ready">The workloads that must be ready.</param>
internal sealed record AddonRecord(string Name, string Version, string Summary, string Digest, IReadOnlyList<AddonWorkload> Ready)
{
    private const string Namespace = "kube-system";
    private const string ConfigMap = "kots-embedded-addons";

    /// <summary>All of them; empty before the first.</summary>
    public static async Task<IReadOnlyList<AddonRecord>> ListAsync(KubeClient client, CancellationToken ct)
    {
        var map = await client.FindAsync(ResourceTypes.ConfigMaps, Namespace, ConfigMap, ct);
        var text = map?.TextAt("data", "addons");
        return text is null ? [] : JsonSerializer.Deserialize(text, AddonRecordJson.Default.IReadOnlyListAddonRecord)!;
    }

    /// <summary>Puts this entry in, in place of an older one. One writer: the installer, which holds the machine's lock.</summary>
    public async Task SaveAsync(KubeClient client, CancellationToken ct)
    {
        IReadOnlyList<AddonRecord> all = [.. (await ListAsync(client, ct)).Where(a => a.Name != Name), this];
        var map = ApiObject.New("v1", "ConfigMap", ConfigMap, Namespace);
        map["data"] = new JsonObject { ["addons"] = JsonSerializer.Serialize(all, AddonRecordJson.Default.IReadOnlyListAddonRecord) };
        await client.ApplyAsync(map, new ApplyOptions { FieldManager = Apply.Manager, Force = true }, ct);
    }
}

/// <summary>A workload that an add-on's readiness depends on.</summary>
internal sealed record AddonWorkload(string Kind, string Namespace, string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<AddonRecord>))]
internal sealed partial class AddonRecordJson : JsonSerializerContext;
