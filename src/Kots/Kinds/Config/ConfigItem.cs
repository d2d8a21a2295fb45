using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>One question, or a label or heading between them.</summary>
public sealed record ConfigItem : KindPart
{
    /// <summary>Unique in the whole Config, names of children included.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>text, textarea, password, file, bool, label, heading, radio, dropdown, select_one; the linter knows more.</summary>
    public string Type { get => field ?? ""; init; }

    public string Title { get => field ?? ""; init; }

    /// <summary>Markdown, templated.</summary>
    [JsonPropertyName("help_text")]
    public string HelpText { get => field ?? ""; init; }

    public bool Recommended { get; init; }

    /// <summary>Shown as a hint and effective while the value is empty.</summary>
    public BoolOrString Default { get; init; }

    public BoolOrString Value { get; init; }

    /// <summary>File content of an old form.</summary>
    public string Data { get => field ?? ""; init; }

    /// <summary>From the server to the screen: what validation said.</summary>
    public string Error { get => field ?? ""; init; }

    [JsonPropertyName("multi_value")]
    public IReadOnlyList<string> MultiValue { get => field ?? []; init; }

    [JsonPropertyName("readonly")]
    public bool ReadOnly { get; init; }

    [JsonPropertyName("write_once")]
    public bool WriteOnce { get; init; }

    /// <summary>Hidden exactly when its rendered text is "false".</summary>
    [JsonConverter(typeof(QuotedBoolConverter))]
    public string When { get => field ?? ""; init; }

    public bool Multiple { get; init; }

    public bool Hidden { get; init; }

    /// <summary>left or right: items in one row.</summary>
    public string Affix { get => field ?? ""; init; }

    public bool Required { get; init; }

    /// <summary>Choices of radio, dropdown and select_one.</summary>
    public IReadOnlyList<ConfigChildItem> Items { get => field ?? []; init; }

    /// <summary>The name under which a file is downloaded.</summary>
    public string Filename { get => field ?? ""; init; }

    public bool Repeatable { get; init; }

    public int MinimumCount { get; init; }

    /// <summary>Group name → how many.</summary>
    public IReadOnlyDictionary<string, int> CountByGroup { get => field ?? ReadOnlyDictionary<string, int>.Empty; init; }

    public IReadOnlyList<RepeatTemplate> Templates { get => field ?? []; init; }

    /// <summary>Group name → name of an instance → its value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ValuesByGroup
    {
        get => field ?? ReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>.Empty;
        init;
    }

    public ConfigItemValidation? Validation { get; init; }
}
