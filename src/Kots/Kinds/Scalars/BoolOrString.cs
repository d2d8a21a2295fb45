using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>A value that may be written as text or as a YAML boolean; a boolean reads as "1" or "0" (spec/kinds.md §1.3).</summary>
[JsonConverter(typeof(BoolOrStringConverter))]
public readonly record struct BoolOrString
{
    private readonly string? _text;

    private BoolOrString(bool isFlag, string? text)
    {
        IsFlag = isFlag;
        _text = text is "" ? null : text;
    }

    /// <summary>It was written as a boolean, without quotes.</summary>
    public bool IsFlag { get; }

    /// <summary>As templates see it: the text, or "1" or "0"; "" when absent.</summary>
    public string Text => _text ?? "";

    /// <summary>Absent or empty text.</summary>
    public bool IsEmpty => _text is null;

    /// <summary>Text; null is "".</summary>
    public static BoolOrString FromText(string? text) => new(false, text);

    /// <summary>A boolean.</summary>
    public static BoolOrString FromFlag(bool flag) => new(true, flag ? "1" : "0");

    /// <summary>What it means as a condition: absent and empty are false.</summary>
    /// <returns>False when the text is not one of <see cref="TruthWord"/>.</returns>
    public bool TryGetTruth(out bool truth)
    {
        truth = false;
        return IsEmpty || TruthWord.TryParse(Text, out truth);
    }

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
