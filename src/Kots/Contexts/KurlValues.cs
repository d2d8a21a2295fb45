using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>
/// The settings of the cluster's Installer, by the names that upstream's Go code has: <c>Kubernetes.Version</c>, <c>Weave.IPAllocRange</c>
/// (kots-rendering.md §1.11). Only settings that are written are here.
/// </summary>
public static class KurlValues
{
    // Where Go's name is not just the key with a capital letter.
    private static readonly Dictionary<string, string> GoNames = new(StringComparer.Ordinal)
    {
        ["rke2"] = "RKE2",
        ["k3s"] = "K3S",
        ["openebs"] = "OpenEBS",
        ["ufwConfig"] = "UFWConfig",
        ["aws"] = "AWS",
        ["tlsMinimumProtocolVersion"] = "TLSMinimumProtocolVersion",
        ["httpPort"] = "HTTPPort",
        ["httpsPort"] = "HTTPSPort",
        ["ipv6"] = "IPv6",
    };

    /// <summary>Of an Installer; empty for null.</summary>
    /// <returns>Texts, whole numbers (int), truth values, and null for what is none of these.</returns>
    public static IReadOnlyDictionary<string, object?> Of(JsonNode? installer)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (addOn, fields) in (installer as JsonObject)?["spec"] as JsonObject ?? [])
        {
            foreach (var (field, value) in fields as JsonObject ?? [])
                values[$"{GoName(addOn)}.{GoName(field)}"] = Scalar(value);
        }
        return values;
    }

    private static string GoName(string key) => GoNames.GetValueOrDefault(key) ?? (key.Length == 0 ? "" : char.ToUpperInvariant(key[0]) + key[1..]);

    private static object? Scalar(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when int.TryParse(node.ToJsonString(), out var number) => number,
        _ => null,
    };
}
