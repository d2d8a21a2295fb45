using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>A word; YAML 1.1 makes false of an off that has no quotes. Differs from KOTS: there the document is then unreadable.</summary>
internal sealed class LevelConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.False => "off",
        _ => throw new JsonException("error, warn, info or off"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
