using Kots.Embedded.GoTemplate.Builtins;
using Kots.Embedded.GoTemplate.Helm;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate;

/// <summary>What Go's standard library does with texts and numbers, for function sets of others.</summary>
public static class GoStandard
{
    /// <summary>url.QueryEscape: a space becomes +.</summary>
    public static string QueryEscape(string text) => GoEscape.Query(text);

    /// <summary>Strict base64 with padding; line ends inside are passed over. Null when the text is none.</summary>
    public static byte[]? DecodeBase64(string text) => Sprig.Base64.TryDecode(text, out var bytes, out _) ? bytes : null;

    /// <summary>strconv.ParseInt with 64 bits: 0 when the text is no number, the nearest value when it is out of range.</summary>
    /// <param name="numberBase">2 to 36, or 0: the text's prefix says it, and underscores are allowed.</param>
    public static long ParseInt(string text, int numberBase)
    {
        GoParse.Int(text, numberBase, out var value);
        return value;
    }

    /// <summary>strconv.ParseUint, likewise.</summary>
    public static ulong ParseUint(string text, int numberBase)
    {
        return GoParse.Uint(text, numberBase, out var value) == "syntax" ? 0 : value;
    }

    /// <summary>strconv.ParseFloat: 0 when the text is no number, an infinity when it is out of range.</summary>
    public static double ParseFloat(string text)
    {
        var isSyntax = text.Contains('_') && !text.Contains("0x", StringComparison.OrdinalIgnoreCase);
        return isSyntax || GoParse.Float(text, out var value) == "syntax" ? 0 : value;
    }

    /// <summary>Whether the text is one that strconv.ParseInt or ParseFloat would take; a value is given also when it is out of range.</summary>
    public static bool TryParseInt(string text, int numberBase, out long value) => GoParse.Int(text, numberBase, out value) is null;

    /// <inheritdoc cref="TryParseInt"/>
    public static bool TryParseUint(string text, int numberBase, out ulong value) => GoParse.Uint(text, numberBase, out value) is null;

    /// <inheritdoc cref="TryParseInt"/>
    public static bool TryParseFloat(string text, out double value)
    {
        value = 0;
        return !(text.Contains('_') && !text.Contains("0x", StringComparison.OrdinalIgnoreCase)) && GoParse.Float(text, out value) is null;
    }

    /// <summary>strconv.ParseBool; null when the text is none of its thirteen.</summary>
    public static bool? ParseBool(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    /// <summary>strconv.FormatFloat.</summary>
    /// <param name="verb">e, E, f, g or G.</param>
    /// <param name="precision">Digits; -1 for as many as are needed.</param>
    public static string FormatFloat(double value, char verb, int precision) => GoFloat.Format(value, verb, precision);

    /// <summary>A number of any of Go's numeric kinds; null for everything else.</summary>
    public static double? AsFloat(object? value) => value switch
    {
        double d => d,
        _ when AsSigned(value) is { } signed => signed,
        _ when AsUnsigned(value) is { } unsigned => unsigned,
        _ => null,
    };

    /// <summary>A number of one of the signed kinds, int to int64; null for everything else.</summary>
    public static long? AsSigned(object? value) => GoValue.Signed(value);

    /// <summary>A number of one of the unsigned kinds; null for everything else.</summary>
    public static ulong? AsUnsigned(object? value) => GoValue.Unsigned(value);

    /// <summary>A text as go-yaml 3 writes it at the root of a document, four spaces in, without the line end at the end.</summary>
    public static string YamlText(string text) => YamlScalar.RootText(text);

    /// <summary>A time in Go's layout notation (<c>2006-01-02T15:04:05Z07:00</c>).</summary>
    /// <param name="zone">The zone's abbreviation, for <c>MST</c>.</param>
    public static string FormatTime(DateTimeOffset time, string layout, string zone = "UTC") => Dates.GoTimeLayout.Format(time, layout, zone, time.Year);
}
