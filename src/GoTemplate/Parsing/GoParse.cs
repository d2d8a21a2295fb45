using System.Globalization;
using System.Numerics;

namespace Kots.Embedded.GoTemplate.Parsing;

/// <summary>Go's strconv parsing. Each returns null for success or "syntax" or "range"; on "range" the value is the nearest one.</summary>
internal static class GoParse
{
    public static string? Int(string text, int numberBase, out long value)
    {
        value = 0;
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        var error = Uint(digits, numberBase, out var magnitude);
        if (error == "syntax")
            return error;
        if (!negative && magnitude > long.MaxValue)
        {
            value = long.MaxValue;
            return "range";
        }
        if (negative && magnitude > 1UL << 63)
        {
            value = long.MinValue;
            return "range";
        }
        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        return error;
    }

    public static string? Uint(string text, int numberBase, out ulong value)
    {
        value = 0;
        var underscores = false;
        var digits = text;
        if (numberBase == 0)
        {
            numberBase = 10;
            if (text.Length > 1 && text[0] == '0')
            {
                (numberBase, digits) = char.ToLowerInvariant(text[1]) switch
                {
                    'x' when text.Length > 2 => (16, text[2..]),
                    'o' when text.Length > 2 => (8, text[2..]),
                    'b' when text.Length > 2 => (2, text[2..]),
                    _ => (8, text[1..]),
                };
            }
            underscores = true;
        }
        if (digits.Length == 0)
            return "syntax";
        var sawUnderscore = false;
        foreach (var c in digits)
        {
            if (c == '_' && underscores)
            {
                sawUnderscore = true;
                continue;
            }
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;
            if (digit >= numberBase)
                return "syntax";
            var next = (UInt128)value * (uint)numberBase + (uint)digit;
            if (next > ulong.MaxValue)
            {
                // What comes after it is not looked at.
                value = ulong.MaxValue;
                return "range";
            }
            value = (ulong)next;
        }
        return sawUnderscore && !UnderscoresFit(text) ? "syntax" : null;
    }

    public static string? Float(string text, out double value)
    {
        value = 0;
        var body = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        var negative = text.StartsWith('-');
        if (body.Equals("inf", StringComparison.OrdinalIgnoreCase) || body.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = negative ? double.NegativeInfinity : double.PositiveInfinity;
            return null;
        }
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return null;
        }
        if (body.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return HexFloat(body, negative, out value);
        // Underscores are allowed only with a base prefix, which decimals lack; constants allow them all the same.
        if (body.Contains('_'))
        {
            if (!UnderscoresFit(body))
                return "syntax";
            body = body.Replace("_", "");
        }
        if (body.Length == 0 || !body.Any(char.IsAsciiDigit) || !body.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '+' or '-'))
            return "syntax";
        if (!double.TryParse(body, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value))
            return "syntax";
        if (negative)
            value = -value;
        return double.IsInfinity(value) ? "range" : null;
    }

    private static string? HexFloat(string body, bool negative, out double value)
    {
        value = 0;
        var p = body.AsSpan().IndexOfAny("pP");
        if (p < 0 || !int.TryParse(body[(p + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            return "syntax";
        var mantissa = body[2..p].Replace("_", "");
        var dot = mantissa.IndexOf('.');
        if (dot >= 0)
        {
            exponent -= 4 * (mantissa.Length - dot - 1);
            mantissa = mantissa.Remove(dot, 1);
        }
        if (mantissa.Length is 0 or > 400 || !BigInteger.TryParse("0" + mantissa, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var big))
            return "syntax";
        value = Math.ScaleB((double)big, Math.Clamp(exponent, -5000, 5000)) * (negative ? -1 : 1);
        return double.IsInfinity(value) ? "range" : null;
    }

    /// <summary>Underscores stand between digits or after a base prefix.</summary>
    private static bool UnderscoresFit(string text)
    {
        var previous = '^';
        var i = text.StartsWith('-') || text.StartsWith('+') ? 1 : 0;
        var hex = false;
        if (text.Length - i >= 2 && text[i] == '0' && char.ToLowerInvariant(text[i + 1]) is 'b' or 'o' or 'x')
        {
            previous = '0';
            hex = char.ToLowerInvariant(text[i + 1]) == 'x';
            i += 2;
        }
        for (; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || (hex && char.IsAsciiHexDigit(text[i])))
            {
                previous = '0';
            }
            else if (text[i] == '_')
            {
                if (previous != '0')
                    return false;
                previous = '_';
            }
            else
            {
                if (previous == '_')
                    return false;
                previous = '!';
            }
        }
        return previous != '_';
    }
}
