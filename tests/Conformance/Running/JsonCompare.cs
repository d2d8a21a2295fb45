using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Tests.Conformance.Running;

/// <summary>Compares decoded values: null, absent and empty collections are equal, numbers by value (the packs' README).</summary>
public static class JsonCompare
{
    /// <summary>For messages.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True when the two mean the same.</summary>
    public static bool Same(JsonNode? a, JsonNode? b)
    {
        if (IsEmpty(a) || IsEmpty(b))
            return IsEmpty(a) && IsEmpty(b);
        switch (a, b)
        {
            case (JsonObject left, JsonObject right):
                return left.Select(p => p.Key).Union(right.Select(p => p.Key)).All(key => Same(left[key], right[key]));
            case (JsonArray left, JsonArray right):
                return left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second));
            case (JsonValue left, JsonValue right):
                return SameScalar(left, right);
            default:
                return false;
        }
    }

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonObject map => map.All(p => IsEmpty(p.Value)),
        JsonArray list => list.Count == 0,
        _ => false,
    };

    private static bool SameScalar(JsonValue a, JsonValue b)
    {
        var (left, right) = (a.GetValueKind(), b.GetValueKind());
        if (left == JsonValueKind.Number && right == JsonValueKind.Number)
            return Number(a) == Number(b);
        return left == right && (left != JsonValueKind.String || a.GetValue<string>() == b.GetValue<string>());
    }

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
