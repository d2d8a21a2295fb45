using System.Globalization;
using System.Text;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Printing;

/// <summary>Go's quoted strings, both ways.</summary>
internal static class GoQuote
{
    public static string Quote(string text, bool asciiOnly = false)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var used);
            if (status != System.Buffers.OperationStatus.Done && GoText.IsByte(text[i]))
                result.Append(CultureInfo.InvariantCulture, $"\\x{text[i] - 0xDC00:x2}");
            else
                AppendEscaped(result, rune.Value, '"', asciiOnly);
            i += used;
        }
        return result.Append('"').ToString();
    }

    public static string QuoteRune(int rune, bool asciiOnly = false)
    {
        var result = new StringBuilder().Append('\'');
        AppendEscaped(result, Rune.IsValid(rune) ? rune : 0xFFFD, '\'', asciiOnly);
        return result.Append('\'').ToString();
    }

    /// <summary>Whether Go's %#q would use back quotes.</summary>
    public static bool CanBackquote(string text)
    {
        foreach (var c in text)
        {
            if (c is '\uFEFF' or '`' or '\u007F' || (c < ' ' && c != '\t') || GoText.IsByte(c))
                return false;
        }
        return true;
    }

    /// <summary>The text of a Go string literal with its quotes; null when it is none.</summary>
    public static string? Unquote(string literal)
    {
        if (literal.Length < 2 || literal[0] != literal[^1])
            return null;
        var inner = literal[1..^1];
        if (literal[0] == '`')
            return inner.Replace("\r", "");
        if (!inner.Contains('\\'))
            return inner.Contains('\n') ? null : inner;
        var bytes = new List<byte>(inner.Length);
        var i = 0;
        while (i < inner.Length)
        {
            if (!TryUnescape(inner, ref i, literal[0], out var rune, out var isByte))
                return null;
            if (isByte)
                bytes.Add((byte)rune);
            else
                bytes.AddRange(GoText.ToBytes(GoText.FromRunes([rune])));
        }
        return GoText.FromBytes([.. bytes]);
    }

    /// <summary>The value of a literal such as 'x'; null when it is none.</summary>
    public static int? UnquoteRune(string literal)
    {
        if (literal.Length < 3 || literal[0] != '\'' || literal[^1] != '\'')
            return null;
        var i = 0;
        var inner = literal[1..^1];
        return TryUnescape(inner, ref i, '\'', out var rune, out _) && i == inner.Length ? rune : null;
    }

    public static bool IsPrintable(int value)
    {
        if (value is >= ' ' and < 0x7F)
            return true;
        if (value <= 0xA0 || !Rune.IsValid(value))
            return false;
        return Rune.GetUnicodeCategory(new Rune(value)) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator => false,
            _ => true,
        };
    }

    private static void AppendEscaped(StringBuilder result, int rune, char quote, bool asciiOnly)
    {
        if (rune == quote || rune == '\\')
        {
            result.Append('\\').Append((char)rune);
            return;
        }
        if (rune < 0x80 ? IsPrintable(rune) : !asciiOnly && IsPrintable(rune))
        {
            GoText.AppendRune(result, rune);
            return;
        }
        var simple = "\a\b\f\n\r\t\v".IndexOf((char)rune);
        if (rune < 0x80 && simple >= 0)
            result.Append('\\').Append("abfnrtv"[simple]);
        else if (rune is < ' ' or 0x7F)
            result.Append(CultureInfo.InvariantCulture, $"\\x{rune:x2}");
        else if (rune < 0x10000)
            result.Append(CultureInfo.InvariantCulture, $"\\u{rune:x4}");
        else
            result.Append(CultureInfo.InvariantCulture, $"\\U{rune:x8}");
    }

    private static bool TryUnescape(string text, ref int i, char quote, out int rune, out bool isByte)
    {
        isByte = false;
        rune = 0;
        if (text[i] == quote)
            return false;
        if (text[i] != '\\')
        {
            isByte = GoText.IsByte(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
            Rune.DecodeFromUtf16(text.AsSpan(i), out var plain, out var used);
            rune = isByte ? text[i] - 0xDC00 : plain.Value;
            i += used;
            return true;
        }
        if (++i >= text.Length)
            return false;
        var c = text[i++];
        var simple = "abfnrtv\\".IndexOf(c);
        if (simple >= 0)
        {
            rune = "\a\b\f\n\r\t\v\\"[simple];
            return true;
        }
        if (c is '\'' or '"')
        {
            rune = c;
            return c == quote;
        }
        if (c is >= '0' and <= '7')
        {
            i--;
            isByte = true;
            return Digits(text, ref i, 3, 8, out rune) && rune <= 255;
        }
        var count = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        isByte = c == 'x';
        return count > 0 && Digits(text, ref i, count, 16, out rune) && (isByte || Rune.IsValid(rune));
    }

    private static bool Digits(string text, ref int i, int count, int numberBase, out int value)
    {
        value = 0;
        if (i + count > text.Length)
            return false;
        for (var n = 0; n < count; n++, i++)
        {
            var digit = char.IsAsciiHexDigit(text[i]) ? Convert.ToInt32(text[i].ToString(), 16) : 99;
            if (digit >= numberBase || value > 0x7FFFFFF)
                return false;
            value = value * numberBase + digit;
        }
        return true;
    }
}
