using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Kinds as JSON: names as upstream spells them, known fields in their order, empty ones left out, unknown ones after them.</summary>
internal static class KindShape
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        TypeInfoResolver = KindsJson.Default.WithAddedModifier(LeaveOutEmpty),
    };

    /// <summary>How a kind, or a part of one that a kind contains, is read and written.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));

    /// <summary>The same, by type.</summary>
    public static JsonTypeInfo Of(Type type) => s_options.GetTypeInfo(type);

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(string))
                property.ShouldSerialize = static (_, value) => value is string { Length: > 0 };
            else if (property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && !property.IsExtensionData && !property.PropertyType.IsAssignableTo(typeof(JsonNode)))
                property.ShouldSerialize = static (_, value) => value is ICollection { Count: > 0 };
            else if (property.PropertyType == typeof(EntitlementValue))
                property.ShouldSerialize = static (_, value) => value is EntitlementValue { Type: not EntitlementType.Missing };
            else if (property.PropertyType == typeof(ObjectMetadata))
                property.ShouldSerialize = static (_, value) => !ObjectMetadata.None.Equals(value);
        }
    }

    /// <summary>What the value at a path must be, in words.</summary>
    /// <param name="record">The record that is read.</param>
    /// <param name="path">As System.Text.Json writes it.</param>
    public static string ExpectedAt(Type record, string? path)
    {
        var type = record;
        foreach (var step in JsonPathPosition.Steps(path ?? "$"))
        {
            var shape = Of(type);
            var next = shape.ElementType ?? shape.Properties.FirstOrDefault(p => p.Name == step)?.PropertyType;
            if (next is null)
                break;
            type = next;
        }
        return type == typeof(string) ? "text"
            : type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) || type == typeof(uint) ? "a whole number"
            : Of(type).Kind is JsonTypeInfoKind.Enumerable ? "a list"
            : "a map";
    }
}
