using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.AddOns;

/// <summary>
/// The random values of an add-on (<see cref="AddonDefinition.Secrets"/>): made once per cluster, kept in Secret
/// <c>kube-system/kots-embedded-addon-NAME</c>, never replaced.
/// </summary>
internal static class AddonSecrets
{
    private const string Namespace = "kube-system";

    /// <summary>By name; null when one of them has not been made yet.</summary>
    public static async Task<IReadOnlyDictionary<string, Secret>?> FindAsync(KubeClient client, AddonDefinition addon, CancellationToken ct)
    {
        var found = await ReadAsync(client, addon, ct);
        return addon.Secrets.All(s => found.ContainsKey(s.Name)) ? found : null;
    }

    /// <summary>By name; what is missing is made and kept first.</summary>
    public static async Task<IReadOnlyDictionary<string, Secret>> EnsureAsync(KubeClient client, AddonDefinition addon, CancellationToken ct)
    {
        var found = await ReadAsync(client, addon, ct);
        var missing = addon.Secrets.Where(s => !found.ContainsKey(s.Name)).ToList();
        if (missing.Count == 0)
            return found;
        foreach (var secret in missing)
            found[secret.Name] = new Secret(New(secret));
        var kept = ApiObject.New("v1", "Secret", NameOf(addon), Namespace);
        kept["type"] = "Opaque";
        var data = new JsonObject();
        foreach (var (name, value) in found)
            data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Reveal()));
        kept["data"] = data;
        await client.ApplyAsync(kept, new ApplyOptions { FieldManager = Apply.Manager, Force = true }, ct);
        return found;
    }

    private static async Task<Dictionary<string, Secret>> ReadAsync(KubeClient client, AddonDefinition addon, CancellationToken ct)
    {
        if (addon.Secrets.Count == 0)
            return [];
        var kept = await client.FindAsync(ResourceTypes.Secrets, Namespace, NameOf(addon), ct);
        return (kept?["data"] as JsonObject ?? []).ToDictionary(
            p => p.Key, p => new Secret(Encoding.UTF8.GetString(Convert.FromBase64String(p.Value!.GetValue<string>()))));
    }

    private static string New(AddonSecret secret)
    {
        var bytes = RandomNumberGenerator.GetBytes(secret.Bytes);
        return secret.Form == SecretForm.Hex ? Convert.ToHexStringLower(bytes) : Convert.ToBase64String(bytes);
    }

    private static string NameOf(AddonDefinition addon) => $"kots-embedded-addon-{addon.Name}";
}
