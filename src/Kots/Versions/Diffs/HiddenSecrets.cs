using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Versions.Diffs;

/// <summary>Secrets without their values: that one changed is told, what it was and is, not.</summary>
internal static class HiddenSecrets
{
    private const string Hidden = "(hidden)";
    private const string HiddenAndChanged = "(hidden, changed)";

    private static readonly string[] Fields = ["data", "stringData"];

    /// <summary>An object with the values of a Secret hidden; any other as it is.</summary>
    public static JsonObject? Of(JsonObject? document) => document is null || !IsSecret(document) ? document : Masked(document, (_, _) => Hidden);

    /// <summary>Two versions of an object; of values that differ, the newer one says so.</summary>
    public static (JsonObject Old, JsonObject Current) OfBoth(JsonObject old, JsonObject current) => !IsSecret(old) && !IsSecret(current)
        ? (old, current)
        : (Of(old)!, Masked(current, (field, key) => JsonNode.DeepEquals(old.At(field, key), current.At(field, key)) ? Hidden : HiddenAndChanged));

    private static bool IsSecret(JsonObject document) => document.Text("kind") == "Secret";

    private static JsonObject Masked(JsonObject document, Func<string, string, string> value)
    {
        var masked = document.DeepClone().AsObject();
        foreach (var field in Fields)
        {
            if (masked[field] is JsonObject values)
                masked[field] = new JsonObject(values.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)value(field, entry.Key))));
        }
        // kubectl keeps what it applied last in an annotation, values included.
        (masked.At("metadata", "annotations") as JsonObject)?.Remove("kubectl.kubernetes.io/last-applied-configuration");
        return masked;
    }
}
