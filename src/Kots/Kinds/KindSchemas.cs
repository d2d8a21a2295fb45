using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>
/// JSON Schemas (draft 2020-12) of the kinds, for editors: what a vendor writes before it is rendered, so that a template may stand for every
/// number and truth value. Unknown fields are allowed, as they are read.
/// </summary>
public static class KindSchemas
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSchemaExporterOptions s_options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = ForPeople };

    /// <summary>Every kind that has one, by name.</summary>
    public static IReadOnlyList<(string ApiVersion, string Kind)> Names { get; } = [.. KindTable.Names.OrderBy(n => n.Kind, StringComparer.Ordinal).ThenBy(n => n.ApiVersion, StringComparer.Ordinal)];

    /// <summary>The schema of a kind; null for one that has none.</summary>
    public static JsonObject? Find(string apiVersion, string kind)
    {
        if (!Names.Contains((apiVersion, kind)))
            return null;
        var schema = JsonSchemaExporter.GetJsonSchemaAsNode(KindShape.Of(KindTable.Find(apiVersion, kind)!.Record), s_options).AsObject();
        var properties = schema["properties"]!.AsObject();
        properties["apiVersion"] = new JsonObject { ["const"] = apiVersion };
        properties["kind"] = new JsonObject { ["const"] = kind };
        schema["required"] = new JsonArray("apiVersion", "kind");
        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", $"{kind} ({apiVersion})");
        return schema;
    }

    private static JsonNode ForPeople(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = context.TypeInfo.Type;
        if (type == typeof(BoolOrString))
            return Types("string", "boolean");
        if (type == typeof(EntitlementValue))
            return Types("string", "integer", "boolean");
        var converter = context.PropertyInfo?.CustomConverter?.GetType();
        if (converter == typeof(QuotedBoolConverter))
            return Types("string", "boolean", "integer");
        if (converter == typeof(LevelConverter))
            return new JsonObject { ["enum"] = new JsonArray("error", "warn", "info", "off", false) };
        if (converter == typeof(MapOrTextConverter) || type.IsAssignableTo(typeof(JsonNode)))
            return Types("object", "string");
        return type == typeof(bool) ? OrTemplate("boolean") : type == typeof(int) || type == typeof(long) || type == typeof(uint) ? OrTemplate("integer") : schema;
    }

    private static JsonObject Types(params IReadOnlyList<string> types) => new() { ["type"] = new JsonArray([.. types.Select(type => (JsonNode?)type)]) };

    private static JsonObject OrTemplate(string type) => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = type }, new JsonObject { ["type"] = "string", ["pattern"] = @"repl\{\{|\{\{repl" }),
    };
}
