using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>Values of a specification as text and flags.</summary>
internal static class SpecText
{
    /// <summary>
    /// Text, numbers and booleans as text; null for all else. Differs from troubleshoot, which drops the whole document for an unquoted
    /// <c>when: true</c> (spec/troubleshoot.md §1.4).
    /// </summary>
    public static string? Of(JsonNode? value) => value is not JsonValue ? null : value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Null => null,
        _ => value.ToJsonString(),
    };

    /// <summary>Go's ParseBool, and JSON booleans; empty is false.</summary>
    /// <returns>Null for other text.</returns>
    public static bool? Flag(JsonNode? value) => Of(value) switch
    {
        null or "" => false,
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };

    /// <summary>A list of text; one text alone is a list of one.</summary>
    public static IReadOnlyList<string> List(JsonNode? value) =>
        value is JsonArray list ? [.. list.Select(Of).OfType<string>()] : Of(value) is { } one ? [one] : [];
}
