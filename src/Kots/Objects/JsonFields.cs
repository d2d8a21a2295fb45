using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Objects;

/// <summary>Reads fields of a decoded document: what is absent, null or of another type is simply not there.</summary>
internal static class JsonFields
{
    /// <summary>The node at a path of keys; null when a step is absent or no mapping.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = (node as JsonObject)?[key];
        return node;
    }

    /// <summary>The text at a path; "" when it is absent or no text.</summary>
    public static string Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    /// <summary>The list at a path; empty when it is absent or no list.</summary>
    public static IEnumerable<JsonNode?> Items(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonArray ?? [];

    /// <summary>True where the path leads to <c>true</c>.</summary>
    public static bool IsTrue(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.GetValueKind() == JsonValueKind.True;

    /// <summary>The texts of a list at a path, others left out.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.Items(path).Where(item => item?.GetValueKind() == JsonValueKind.String).Select(item => item!.GetValue<string>());
}
