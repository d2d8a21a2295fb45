using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kots.Embedded.Kots.Config;

/// <summary>Characters that a text writes as <c>\UXXXXXXXX</c> or <c>\uXXXX</c> (a pair of surrogates as two).</summary>
public static class UnicodeEscapes
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The text with real characters; what names no character stays as it is.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains(@"\u", StringComparison.OrdinalIgnoreCase))
            return text;
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (rune, used) = At(text, i);
            if (used == 0)
                output.Append(text[i++]);
            else
                output.Append(rune);
            i += used;
        }
        return output.ToString();
    }

    private static (Rune Rune, int Used) At(string text, int at)
    {
        if (Number(text, at, 'U', 8) is { } wide)
            return Rune.TryCreate(wide, out var rune) ? (rune, 10) : default;
        if (Number(text, at, 'u', 4) is not { } narrow)
            return default;
        if (Rune.TryCreate(narrow, out var single))
            return (single, 6);
        return Number(text, at + 6, 'u', 4) is { } second && Rune.TryCreate((char)narrow, (char)second, out var pair) ? (pair, 12) : default;
    }

    private static int? Number(string text, int at, char letter, int digits) =>
        at + 2 + digits <= text.Length && text[at] == '\\' && text[at + 1] == letter && text.AsSpan(at + 2, digits).IndexOfAnyExcept(s_hexDigits) < 0
        && int.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
