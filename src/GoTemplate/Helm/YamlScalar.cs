using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Sprig;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Helm;

/// <summary>Scalars as go-yaml 2 writes and resolves them.</summary>
internal static partial class YamlScalar
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    public static void Append(StringBuilder output, object? value, int indent, FunctionCall call, bool isKey = false)
    {
        switch (value)
        {
            case null:
                output.Append("null");
                break;
            case bool flag:
                output.Append(flag ? "true" : "false");
                break;
            case double number:
                output.Append(Number(number));
                break;
            case string text:
                Text(output, text, indent, isKey);
                break;
            case GoObject { Number: null, Text: { } text }:
                Text(output, text, indent, isKey);
                break;
            default:
                output.Append(Cast.ToText(call.Run, value));
                break;
        }
    }

    /// <summary>As go-yaml 3 writes a text that is the whole document.</summary>
    public static string RootText(string text)
    {
        const int indent = 4;
        var output = new StringBuilder();
        if (!text.Contains('\n'))
            Text(output, text, indent, isKey: false);
        else if (!IsPrintable(text.Replace("\t", ""), true) || text.Contains(" \n") || text.EndsWith(' '))
            output.Append(DoubleQuoted(text));
        else
            Block(output, text, indent, text[0] is ' ' or '\n' ? "4" : "", text == "\n" || text.EndsWith("\n\n", StringComparison.Ordinal));
        return output.ToString();
    }

    /// <summary>What a plain scalar means to Helm: numbers are float64.</summary>
    public static object? Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return text is "y" or "Y" ? text : true;
            case "false" or "False" or "FALSE" or "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return text is "n" or "N" ? text : false;
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return double.PositiveInfinity;
            case "-.inf" or "-.Inf" or "-.INF":
                return double.NegativeInfinity;
            case ".nan" or ".NaN" or ".NAN":
                return double.NaN;
        }
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.'))
            return text;
        var plain = text.Replace("_", "");
        if (GoParse.Int(plain, 0, out var whole) is null)
            return (double)whole;
        if (FloatPattern().IsMatch(plain) && GoParse.Float(plain, out var number) is null)
            return number;
        return text;
    }

    private static string Number(double number)
    {
        if (double.IsNaN(number))
            return ".nan";
        if (double.IsInfinity(number))
            return number > 0 ? ".inf" : "-.inf";
        // Through JSON: whole numbers come back as integers.
        var json = GoJson.Number(number);
        return json.AsSpan().IndexOfAny(".e") < 0 && json.Length < 19 ? json : GoFloat.Format(number, 'g', -1);
    }

    private static void Text(StringBuilder output, string text, int indent, bool isKey)
    {
        if (!isKey && text.Contains('\n') && IsPrintable(text, true) && !text.StartsWith(' ') && text.Trim('\n').Length > 0 && !HasTrailingBlank(text))
            Block(output, text, Math.Max(indent, 2), text.StartsWith('\n') ? "2" : "", text.EndsWith("\n\n", StringComparison.Ordinal));
        else if (!IsPrintable(text, false) || (text.Contains('\n')))
            output.Append(DoubleQuoted(text));
        else if (text.Length > 0 && Resolve(text) is not string)
            output.Append('"').Append(text).Append('"');
        else if (text is "" or "y" or "Y" or "n" or "N" || text is "=" or "<<" || DatePattern().IsMatch(text) || Base60Pattern().IsMatch(text))
            output.Append('"').Append(text).Append('"');
        else if (IsPlain(text))
            output.Append(text);
        else
            output.Append('\'').Append(text.Replace("'", "''")).Append('\'');
    }

    private static bool HasTrailingBlank(string text) => text.Contains(" \n") || text.EndsWith(' ') || text.Contains('\t');

    private static void Block(StringBuilder output, string text, int indent, string hint, bool keepsEnd)
    {
        output.Append('|').Append(hint);
        if (!text.EndsWith('\n'))
            output.Append('-');
        else if (keepsEnd)
            output.Append('+');
        var body = text.EndsWith('\n') ? text[..^1] : text;
        foreach (var line in body.Split('\n'))
        {
            output.Append('\n');
            if (line.Length > 0)
                output.Append(' ', indent).Append(line);
        }
    }

    private static bool IsPlain(string text)
    {
        if (text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
            return false;
        if (text[0] == ' ' || text[^1] == ' ' || text[^1] == ':')
            return false;
        if (Indicators.Contains(text[0]) && !(text[0] is '-' or '?' or ':' && text.Length > 1 && text[1] != ' '))
            return false;
        return !text.Contains(": ") && !text.Contains(" #") && !(text[0] is '-' or '?' or ':' && text.Length == 1);
    }

    private static bool IsPrintable(string text, bool lines)
    {
        foreach (var rune in GoText.Runes(text))
        {
            if (!(GoQuote.IsPrintable(rune) || rune == 0xA0 || (lines && rune is '\n')))
                return false;
        }
        return true;
    }

    private static string DoubleQuoted(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in GoText.Runes(text))
        {
            var simple = "\a\b\f\n\r\t\v\0\u001b\\\"".IndexOf(rune < 128 ? (char)rune : '\uFFFF');
            if (simple >= 0)
                result.Append('\\').Append("abfnrtv0e\\\""[simple]);
            else if (GoQuote.IsPrintable(rune))
                GoText.AppendRune(result, rune);
            else if (rune < 256)
                result.Append(CultureInfo.InvariantCulture, $"\\x{rune:X2}");
            else
                result.Append(rune < 0x10000 ? $"\\u{rune:X4}" : $"\\U{rune:X8}");
        }
        return result.Append('"').ToString();
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}($|[Tt \t])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Base60Pattern();
}
