using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Charts;

/// <summary>Values of a HelmChart document (kots-rendering.md §3.6). Nothing is changed in place.</summary>
public static class ChartValues
{
    /// <summary>
    /// The values a chart gets: spec.values, then every entry of spec.optionalValues whose <c>when</c> holds, in order. KE9602.
    /// </summary>
    /// <param name="chart">A HelmChart document that is rendered.</param>
    public static JsonObject Of(JsonNode chart)
    {
        var values = (chart.At("spec", "values") as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var entry in chart.Items("spec", "optionalValues").Select(OptionalValues.Of))
        {
            if (!entry.Holds(chart.Text("metadata", "name")) || entry.Values is not { } overlay)
                continue;
            values = entry.IsRecursive ? Merged(values, overlay) : TopReplaced(values, overlay);
        }
        return WithFloats(values)!.AsObject();
    }

    /// <summary>Values for finding images where nothing of the customer is known: spec.builder.</summary>
    public static JsonObject Builder(JsonNode chart) => WithFloats(chart.At("spec", "builder")) as JsonObject ?? [];

    /// <summary>
    /// Both, the overlay on top: maps are merged, everything else is replaced. Where the base has a map and the overlay has not, the map stays.
    /// </summary>
    public static JsonObject Merged(JsonObject values, JsonObject overlay)
    {
        var merged = values.DeepClone().AsObject();
        foreach (var (key, over) in overlay)
        {
            if (merged[key] is not JsonObject map)
                merged[key] = over?.DeepClone();
            else if (over is JsonObject inner)
                merged[key] = Merged(map, inner);
        }
        return merged;
    }

    /// <summary>Keys of both, with the values of <paramref name="rendered"/>; maps likewise inside.</summary>
    public static JsonObject Intersected(JsonObject keys, JsonObject rendered)
    {
        var common = new JsonObject();
        foreach (var (key, value) in keys.Where(property => rendered.ContainsKey(property.Key)))
            common[key] = value is JsonObject inner && rendered[key] is JsonObject other ? Intersected(inner, other) : rendered[key]?.DeepClone();
        return common;
    }

    /// <summary>Only texts with an action of a template, and the maps and lists that lead to them.</summary>
    public static JsonObject Templated(JsonObject values) => TemplatedNode(values) as JsonObject ?? [];

    /// <summary>
    /// Every number as the float it is to KOTS: a HelmChart is decoded into Go's float64, and what Helm prints depends on it.
    /// </summary>
    public static JsonNode? WithFloats(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(property => KeyValuePair.Create(property.Key, WithFloats(property.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithFloats)]),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number =>
            JsonValue.Create(double.Parse(number.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => value?.DeepClone(),
    };

    private static JsonObject TopReplaced(JsonObject values, JsonObject overlay)
    {
        var replaced = values.DeepClone().AsObject();
        foreach (var (key, over) in overlay)
            replaced[key] = over?.DeepClone();
        return replaced;
    }

    private static JsonNode? TemplatedNode(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var kept = map.Select(property => KeyValuePair.Create(property.Key, TemplatedNode(property.Value))).Where(property => property.Value is not null).ToList();
                return kept.Count == 0 ? null : new JsonObject(kept);
            case JsonArray list:
                var items = list.Select(TemplatedNode).OfType<JsonNode>().ToArray();
                return items.Length == 0 ? null : new JsonArray(items);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                var text = value.GetValue<string>();
                return text.Contains("repl{{", StringComparison.Ordinal) || text.Contains("{{repl", StringComparison.Ordinal) ? value.DeepClone() : null;
            default:
                return null;
        }
    }
}
