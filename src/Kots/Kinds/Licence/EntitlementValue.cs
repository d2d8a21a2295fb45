using System.Globalization;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Text, a whole number or a boolean, or missing. Its text is what its signature was made over.</summary>
[JsonConverter(typeof(EntitlementValueConverter))]
public readonly record struct EntitlementValue
{
    private readonly string? _text;
    private readonly long _number;

    private EntitlementValue(EntitlementType type, string? text, long number)
    {
        Type = type;
        _text = text;
        _number = number;
    }

    /// <summary>How it was written.</summary>
    public EntitlementType Type { get; }

    /// <summary>As templates print it; "" when missing.</summary>
    public string Text => Type switch
    {
        EntitlementType.Text => _text!,
        EntitlementType.Number => _number.ToString(CultureInfo.InvariantCulture),
        EntitlementType.Flag => _number == 1 ? "true" : "false",
        _ => "",
    };

    /// <summary>The number; 0 for anything else.</summary>
    public long Number => Type is EntitlementType.Number ? _number : 0;

    /// <summary>The boolean; false for anything else.</summary>
    public bool Flag => Type is EntitlementType.Flag && _number == 1;

    /// <summary>Text, the empty one too.</summary>
    public static EntitlementValue FromText(string text) => new(EntitlementType.Text, text, 0);

    /// <summary>A whole number.</summary>
    public static EntitlementValue FromNumber(long number) => new(EntitlementType.Number, null, number);

    /// <summary>A boolean.</summary>
    public static EntitlementValue FromFlag(bool flag) => new(EntitlementType.Flag, null, flag ? 1 : 0);

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
