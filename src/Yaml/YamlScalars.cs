using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Yaml;

/// <summary>
/// What a plain YAML 1.1 word means to Kubernetes (go-yaml v2, resolve.go): <c>yes</c> is true, <c>0x10</c> is 16. Timestamps stay text.
/// </summary>
public static class YamlScalars
{
    /// <summary>The value as JSON; null for an empty one.</summary>
    public static JsonValue? ToJson(YamlValue.Scalar scalar) => scalar.Quoted ? JsonValue.Create(scalar.Text) : Resolve(scalar.Text);

    /// <summary>A key as text: go-yaml reads <c>1: x</c> as a number and sigs.k8s.io/yaml writes it back as the string "1".</summary>
    public static string KeyText(string plain) => Resolve(plain) switch
    {
        null => "null",
        { } value when value.TryGetValue(out string? text) => text,
        { } other => other.ToJsonString(),
    };

    private static JsonValue? Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }
        if (text[0] is not ((>= '0' and <= '9') or '-' or '+' or '.'))
            return JsonValue.Create(text);
        return Number(text) ?? JsonValue.Create(text);
    }

    private static JsonValue? Number(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer(plain) is { } whole)
        {
            return whole >= long.MinValue && whole <= long.MaxValue ? JsonValue.Create((long)whole)
                : whole > 0 && whole <= ulong.MaxValue ? JsonValue.Create((ulong)whole)
                : JsonValue.Create((double)whole);
        }
        return IsFloat(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? Real(real)
            : null;
    }

    // As JSON of Go: 1.232435e+06 comes out as 1232435, which a licence needs (spec/kinds.md §2.3).
    private static JsonValue Real(double value) =>
        Math.Abs(value) < 1e18 && Math.Floor(value) == value ? JsonValue.Create((long)value) : JsonValue.Create(value);

    /// <summary>Go's strconv.ParseInt with base 0: 0x, 0o or a leading 0 (octal), 0b.</summary>
    private static BigInteger? Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        var (radix, prefix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        var rest = digits[prefix..];
        if (rest.IsEmpty)
            return null;
        var value = BigInteger.Zero;
        foreach (var c in rest)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = (value * radix) + digit;
        }
        return negative ? -value : value;
    }

    /// <summary><c>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?</c></summary>
    private static bool IsFloat(string text)
    {
        var i = text[0] is '-' or '+' ? 1 : 0;
        var whole = Digits(text, ref i);
        var fraction = 0;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            fraction = Digits(text, ref i);
        }
        if (whole + fraction == 0)
            return false;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '-' or '+')
                i++;
            if (Digits(text, ref i) == 0)
                return false;
        }
        return i == text.Length;
    }

    private static int Digits(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i - start;
    }
}
