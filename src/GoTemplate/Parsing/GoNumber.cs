using System.Globalization;
using System.Numerics;
using Kots.Embedded.GoTemplate.Printing;

namespace Kots.Embedded.GoTemplate.Parsing;

/// <summary>A constant as every type it can be. Null: it cannot be that type.</summary>
internal sealed record GoNumber(long? Int, ulong? Uint, double? Float, Complex? Complex)
{
    public static GoNumber Parse(string text, TokenKind kind)
    {
        if (kind == TokenKind.CharConstant)
        {
            var rune = GoQuote.UnquoteRune(text) ?? throw new FormatException("malformed character constant: " + text);
            return new GoNumber(rune, (ulong)rune, rune, null);
        }
        if (kind == TokenKind.Complex || text.EndsWith('i'))
            return FromComplex(text);
        return FromReal(text);
    }

    private static GoNumber FromReal(string text)
    {
        long? whole = GoParse.Int(text, 0, out var i) == null ? i : null;
        ulong? unsigned = !text.StartsWith('+') && !text.StartsWith('-') && GoParse.Uint(text, 0, out var u) == null ? u : null;
        if (whole == 0)
            unsigned = 0;
        if (whole is { } w)
            return new GoNumber(whole, unsigned, w, null);
        if (unsigned is { } v)
            return new GoNumber(null, unsigned, v, null);
        if (GoParse.Float(text, out var f) != null)
            throw new FormatException("illegal number syntax: " + GoQuote.Quote(text));
        if (text.AsSpan().IndexOfAny(".eEpP") < 0)
            throw new FormatException("integer overflow: " + GoQuote.Quote(text));
        return new GoNumber(
            Math.Abs(f) < 9.3e18 && f < 9223372036854775808.0 && Math.Truncate(f) == f ? (long)f : null,
            f is >= 0 and < 18446744073709551616.0 && Math.Truncate(f) == f ? (ulong)f : null, f, null);
    }

    private static GoNumber FromComplex(string text)
    {
        var split = -1;
        for (var i = text.Length - 1; i > 0 && split < 0; i--)
        {
            if (text[i] is '+' or '-' && text[i - 1] is not ('e' or 'E' or 'p' or 'P'))
                split = i;
        }
        var imaginary = text[(split < 0 ? 0 : split)..^1];
        var real = 0.0;
        if (GoParse.Float(imaginary, out var im) != null || (split > 0 && GoParse.Float(text[..split], out real) != null))
            throw new FormatException("illegal number syntax: " + GoQuote.Quote(text));
        if (im != 0)
            return new GoNumber(null, null, null, new Complex(real, im));
        var plain = FromReal(real.ToString("R", CultureInfo.InvariantCulture) + (Math.Truncate(real) == real ? ".0" : ""));
        return plain with { Complex = new Complex(real, 0) };
    }
}
