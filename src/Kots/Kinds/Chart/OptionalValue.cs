using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Values that are laid over the others under a condition.</summary>
public sealed record OptionalValue : KindPart
{
    /// <summary>Rendered it must be a boolean word; anything else, empty too, is an error (spec/kinds.md §1.8).</summary>
    public string When { get => field ?? ""; init; }

    /// <summary>Maps are merged deeply instead of key by key at the top.</summary>
    public bool RecursiveMerge { get; init; }

    /// <summary>A map; before rendering also one text, kept as it is.</summary>
    [JsonConverter(typeof(MapOrTextConverter))]
    public JsonNode? Values { get; init; }

    /// <summary>The map; null when there is none or it is still a text.</summary>
    [JsonIgnore]
    public JsonObject? Map => Values as JsonObject;

    /// <summary>The text that stands in place of a map; null when there is none.</summary>
    [JsonIgnore]
    public string? Text => Values is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
}
