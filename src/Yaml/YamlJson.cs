using System.Globalization;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Yaml;

/// <summary>YAML as JSON.</summary>
public static class YamlJson
{
    /// <summary>
    /// The map as JSON. Unquoted true, false, null and whole numbers become what they look like; everything else is text, decimal numbers
    /// too, since in these documents they are versions (1.20).
    /// </summary>
    public static JsonObject ToJson(YamlValue.Mapping map)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
            json[entry.Key] = ToNode(entry.Value);
        return json;
    }

    /// <summary>Any value as JSON; null for an empty one.</summary>
    public static JsonNode? ToNode(YamlValue value) => value switch
    {
        YamlValue.Mapping map => ToJson(map),
        YamlValue.Sequence list => new JsonArray([.. list.Items.Select(ToNode)]),
        YamlValue.Scalar { IsNull: true } => null,
        YamlValue.Scalar { Quoted: false, Text: "true" or "True" or "TRUE" } => JsonValue.Create(true),
        YamlValue.Scalar { Quoted: false, Text: "false" or "False" or "FALSE" } => JsonValue.Create(false),
        YamlValue.Scalar { Quoted: false } number
            when long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
                && n.ToString(CultureInfo.InvariantCulture) == number.Text => JsonValue.Create(n),
        YamlValue.Scalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };

    /// <summary>
    /// Any value as Kubernetes' own reader makes it JSON: words of YAML 1.1, numbers with their meaning, keys as text. Null for an empty one.
    /// </summary>
    public static JsonNode? ToKubernetes(YamlValue value) => value switch
    {
        YamlValue.Mapping map => ToKubernetes(map),
        YamlValue.Sequence list => new JsonArray([.. list.Items.Select(ToKubernetes)]),
        YamlValue.Scalar scalar => YamlScalars.ToJson(scalar),
        _ => null,
    };

    /// <summary>A map in the same way.</summary>
    public static JsonObject ToKubernetes(YamlValue.Mapping map)
    {
        var json = new JsonObject();
        foreach (var entry in map.Entries)
            json[entry.KeyQuoted ? entry.Key : YamlScalars.KeyText(entry.Key)] = ToKubernetes(entry.Value);
        return json;
    }
}
