using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Items under one heading.</summary>
public sealed record ConfigGroup : KindPart
{
    public string Name { get => field ?? ""; init; }

    public string Title { get => field ?? ""; init; }

    /// <summary>Markdown.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>Hidden exactly when its rendered text is "false".</summary>
    [JsonConverter(typeof(QuotedBoolConverter))]
    public string When { get => field ?? ""; init; }

    public IReadOnlyList<ConfigItem> Items { get => field ?? []; init; }
}
