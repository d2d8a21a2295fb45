using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>
/// The text of a condition. Written without quotes, booleans and 0 and 1 become "true" and "false"; in quotes everything stays as it is,
/// so that "0" is not false (spec/kinds.md §1.3).
/// </summary>
internal sealed class QuotedBoolConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number when reader.TryGetInt64(out var number) && number is 0 or 1 => number == 1 ? "true" : "false",
        _ => throw new JsonException("text, or true or false"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
