using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>From records to text: known fields in the order people know, empty ones left out, unknown ones after them.</summary>
public static class KindWriter
{
    /// <summary>As JSON with the names of upstream.</summary>
    public static JsonObject ToJson(KotsObject value) => (JsonObject)JsonSerializer.SerializeToNode(value, KindShape.Of(value.GetType()))!;

    /// <summary>A part of a kind as JSON.</summary>
    public static JsonNode PartToJson<T>(T part) => JsonSerializer.SerializeToNode(part, KindShape.Of<T>())!;

    /// <summary>As block-style YAML, ending with a line break.</summary>
    public static string ToYaml(KotsObject value) => YamlWriter.Write(ToJson(value));
}
