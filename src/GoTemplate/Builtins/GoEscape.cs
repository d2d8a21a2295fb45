using System.Buffers;
using System.Globalization;
using System.Text;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Builtins;

/// <summary>html, js and URL escaping.</summary>
internal static class GoEscape
{
    private static readonly SearchValues<char> HtmlSpecial = SearchValues.Create("'\"&<>\0");

    public static string Html(string text)
    {
        if (!text.AsSpan().ContainsAny(HtmlSpecial))
            return text;
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\0' => result.Append('\uFFFD'),
                '"' => result.Append("&#34;"),
                '\'' => result.Append("&#39;"),
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                _ => result.Append(c),
            };
        }
        return result.ToString();
    }

    public static string Js(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var rune in GoText.RunesAndBytes(text))
        {
            if (GoText.IsByte((char)rune) && rune <= char.MaxValue)
                result.Append((char)rune);
            else if (rune is '\\' or '\'' or '"')
                result.Append('\\').Append((char)rune);
            else if (rune is '<' or '>' or '&' or '=' || rune < ' ')
                result.Append(CultureInfo.InvariantCulture, $"\\u{rune:X4}");
            else if (rune < 0x80 || GoQuote.IsPrintable(rune))
                GoText.AppendRune(result, rune);
            else
                result.Append(CultureInfo.InvariantCulture, $"\\u{rune:X4}");
        }
        return result.ToString();
    }

    public static string Query(string text) => Percent(text, "-_.~", true);

    /// <summary>Escapes all bytes save letters, digits and the ones given.</summary>
    public static string Percent(string text, string keep, bool plusForSpace)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var b in GoText.ToBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || (b < 128 && keep.Contains((char)b)))
                result.Append((char)b);
            else if (b == ' ' && plusForSpace)
                result.Append('+');
            else
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return result.ToString();
    }
}
