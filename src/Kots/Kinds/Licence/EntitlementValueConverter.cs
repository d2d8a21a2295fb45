using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Text, a whole number or a boolean; everything else, null too, makes the licence unreadable (spec/kinds.md §2.1).</summary>
internal sealed class EntitlementValueConverter : JsonConverter<EntitlementValue>
{
    public override bool HandleNull => true;

    public override EntitlementValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => EntitlementValue.FromText(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => EntitlementValue.FromNumber(number),
        JsonTokenType.True => EntitlementValue.FromFlag(true),
        JsonTokenType.False => EntitlementValue.FromFlag(false),
        _ => throw new JsonException("text, a whole number, or true or false"),
    };

    public override void Write(Utf8JsonWriter writer, EntitlementValue value, JsonSerializerOptions options)
    {
        switch (value.Type)
        {
            case EntitlementType.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case EntitlementType.Flag:
                writer.WriteBooleanValue(value.Flag);
                break;
            case EntitlementType.Text:
                writer.WriteStringValue(value.Text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
