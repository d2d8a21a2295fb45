using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Tests.Fuzz.Cases;

/// <summary>Cases as JSON lines, with values as tests/Oracle/data.go reads them: each number with its Go type.</summary>
internal static class CaseJson
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line.</summary>
    public static string Write(FuzzCase row, int repeat = 0)
    {
        var line = new JsonObject { ["id"] = row.Id, ["template"] = row.Template };
        if (row.Data is not null)
            line["data"] = Encode(row.Data);
        if (row.MissingKey.Length > 0)
            line["missingKey"] = row.MissingKey;
        if (row.Left != "{{" || row.Right != "}}")
            (line["left"], line["right"]) = (row.Left, row.Right);
        if (repeat > 0)
            line["repeat"] = repeat;
        return line.ToJsonString(s_readable);
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static FuzzCase Read(string line)
    {
        var row = JsonNode.Parse(line)!;
        return new FuzzCase((string)row["id"]!, (string)row["template"]!, Decode(row["data"]))
        {
            MissingKey = (string?)row["missingKey"] ?? "",
            Left = (string?)row["left"] ?? "{{",
            Right = (string?)row["right"] ?? "}}",
        };
    }

    private static JsonNode? Encode(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => Tagged("i", number.ToString(CultureInfo.InvariantCulture)),
        long number => Tagged("l", number.ToString(CultureInfo.InvariantCulture)),
        double number => Tagged("f", number.ToString("R", CultureInfo.InvariantCulture)),
        string[] texts => Tagged("t", new JsonArray([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))])),
        object?[] list => Tagged("a", new JsonArray([.. list.Select(Encode)])),
        Dictionary<string, object?> map => Tagged("m", new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, Encode(e.Value))))),
        _ => throw new ArgumentException($"No data of type {value.GetType()}.", nameof(value)),
    };

    private static JsonObject Tagged(string tag, JsonNode? value) => new() { [tag] = value };

    private static object? Decode(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonValue plain:
                return plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : plain.GetValue<bool>();
        }
        var (tag, value) = node.AsObject().Single();
        return tag switch
        {
            "i" => int.Parse((string)value!, CultureInfo.InvariantCulture),
            "l" => long.Parse((string)value!, CultureInfo.InvariantCulture),
            "f" => double.Parse((string)value!, CultureInfo.InvariantCulture),
            "t" => value!.AsArray().Select(v => (string)v!).ToArray(),
            "a" => value!.AsArray().Select(Decode).ToArray(),
            "m" => value!.AsObject().ToDictionary(e => e.Key, e => Decode(e.Value)),
            _ => throw new FormatException($"No tag {tag}."),
        };
    }
}
