using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Text or a boolean. Numbers are refused, as upstream does: written without quotes they lose their form (1.10, 0x1F, 007).</summary>
internal sealed class BoolOrStringConverter : JsonConverter<BoolOrString>
{
    public override bool HandleNull => true;

    public override BoolOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => BoolOrString.FromText(reader.GetString()),
        JsonTokenType.True => BoolOrString.FromFlag(true),
        JsonTokenType.False => BoolOrString.FromFlag(false),
        JsonTokenType.Null => default,
        _ => throw new JsonException("text in quotes, or true or false"),
    };

    public override void Write(Utf8JsonWriter writer, BoolOrString value, JsonSerializerOptions options)
    {
        if (value.IsFlag)
            writer.WriteBooleanValue(value.Text == "1");
        else
            writer.WriteStringValue(value.Text);
    }
}
