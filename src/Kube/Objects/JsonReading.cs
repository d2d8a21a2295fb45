using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>Reads JSON nodes without exceptions: a node of another shape is <c>null</c>, as a missing one is.</summary>
public static class JsonReading
{
    /// <summary>The text of a JSON string.</summary>
    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A whole number.</summary>
    public static long? AsNumber(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return null;
        if (value.TryGetValue(out long number))
            return number;
        return value.TryGetValue(out int small) ? small : value.TryGetValue(out double real) ? (long)real : null;
    }

    /// <summary>A JSON true or false.</summary>
    public static bool? AsFlag(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    /// <summary>A JSON object.</summary>
    [return: NotNullIfNotNull(nameof(fallback))]
    public static JsonObject? AsMap(this JsonNode? node, JsonObject? fallback = null) => node as JsonObject ?? fallback;

    /// <summary>The node at a path of keys: <c>pod.At("status", "podIP")</c>.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (node is not JsonObject map || !map.TryGetPropertyValue(key, out node))
                return null;
        }
        return node;
    }

    /// <summary>The text at a path of keys.</summary>
    public static string? TextAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsText();

    /// <summary>The objects of an array at a path; empty when there is none.</summary>
    public static IEnumerable<JsonObject> ObjectsAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray items ? items.OfType<JsonObject>() : [];

    /// <summary>The strings of an array at a path; empty when there is none.</summary>
    public static IEnumerable<string> TextsAt(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray items ? items.Select(i => i.AsText()).OfType<string>() : [];
}
