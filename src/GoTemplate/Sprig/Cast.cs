using System.Globalization;
using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Loose conversions, as the cast library 1.10 does them (spec/kots-rendering.md §1.12): what does not fit becomes 0.</summary>
internal static class Cast
{
    public static long ToInt64(object? value) => value switch
    {
        GoInt i => i.Value,
        long l => l,
        double d => FromFloat(d),
        bool b => b ? 1 : 0,
        string text => FromText(text),
        ulong u => unchecked((long)u),
        byte b => b,
        uint u => u,
        GoObject { Number: { } n } => n,
        _ => 0,
    };

    public static double ToFloat64(object? value) => value switch
    {
        double d => d,
        GoInt i => i.Value,
        long l => l,
        bool b => b ? 1 : 0,
        string text => GoParse.Float(text, out var d) is null ? d : 0,
        ulong u => u,
        byte b => b,
        uint u => u,
        GoObject { Number: { } n } => n,
        _ => 0,
    };

    /// <summary>Sprig's strval: strings as they are, everything else as %v.</summary>
    public static string ToText(Run run, object? value) => value as string ?? Formatter.Sprintf(run, "%v", value);

    /// <summary>A list of any element type; anything else is an error in Sprig's words.</summary>
    public static GoSlice ToList(object? value, Func<string, string> message) => value switch
    {
        GoSlice slice => slice,
        _ => throw new TemplateFunctionException(message(TypeName(value))),
    };

    public static string KindName(object? value) => GoValue.KindOf(value).ToString().ToLowerInvariant();

    private static string TypeName(object? value) => KindName(value);

    /// <summary>Go on amd64: what does not fit becomes the smallest number.</summary>
    private static long FromFloat(double value) => value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;

    private static long FromText(string text)
    {
        if (text.Length == 0)
            return 0;
        var whole = CutFraction(text);
        return GoParse.Int(whole, 0, out var value) is null ? value : 0;
    }

    /// <summary>"1.5" → "1", ".5" → "0"; only a plain decimal fraction is cut.</summary>
    private static string CutFraction(string text)
    {
        var dot = text.IndexOf('.');
        if (dot < 0 || !text.AsSpan(dot + 1).ToString().All(char.IsAsciiDigit))
            return text;
        var head = text[..dot];
        var sign = head.Length > 0 && head[0] is '+' or '-' ? 1 : 0;
        if (!head.AsSpan(sign).ToString().All(char.IsAsciiDigit))
            return text;
        return head.Length == sign ? "0" : head;
    }

    public static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
}
