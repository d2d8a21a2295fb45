using System.Globalization;
using System.Numerics;
using System.Text;

namespace Kots.Embedded.GoTemplate.Printing;

/// <summary>Floats as Go's strconv.FormatFloat writes them.</summary>
internal static class GoFloat
{
    /// <summary>Formats with verb e E f g G b x X; precision -1 is the shortest text that reads back the same.</summary>
    public static string Format(double value, char verb, int precision)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "+Inf" : "-Inf";
        var sign = double.IsNegative(value) ? "-" : "";
        var magnitude = Math.Abs(value);
        return sign + verb switch
        {
            'b' => Binary(magnitude),
            'x' or 'X' => Hex(magnitude, verb, precision),
            _ => Decimal(magnitude, verb, precision),
        };
    }

    /// <summary>Shortest digits and the position of the decimal point: 0.DIGITS × 10^point.</summary>
    public static (string Digits, int Point) Shortest(double magnitude)
    {
        if (magnitude == 0)
            return ("0", 1);
        var round = magnitude.ToString("R", CultureInfo.InvariantCulture);
        var exponent = 0;
        var e = round.IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(round.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            round = round[..e];
        }
        var dot = round.IndexOf('.');
        var point = (dot < 0 ? round.Length : dot) + exponent;
        var digits = dot < 0 ? round : round.Remove(dot, 1);
        var lead = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return (digits.Length == 0 ? "0" : digits, point - lead);
    }

    private static string Decimal(double magnitude, char verb, int precision)
    {
        var shortest = precision < 0;
        var (digits, point) = shortest ? Shortest(magnitude) : Exact(magnitude);
        if (magnitude == 0)
            (digits, point) = ("", 0);
        if (shortest)
        {
            precision = verb switch
            {
                'e' or 'E' => digits.Length - 1,
                'f' => Math.Max(digits.Length - point, 0),
                _ => digits.Length,
            };
        }
        else
        {
            if (verb is 'g' or 'G' && precision == 0)
                precision = 1;
            (digits, point) = Round(digits, point, verb switch { 'e' or 'E' => precision + 1, 'f' => point + precision, _ => precision });
        }
        if (verb == 'f')
            return Fixed(digits, point, precision);
        if (verb is 'e' or 'E')
            return Exponent(digits, point, precision, verb);
        var limit = precision;
        if (limit > digits.Length && digits.Length >= point)
            limit = digits.Length;
        if (shortest)
            limit = 6;
        var exponent = point - 1;
        if (exponent < -4 || exponent >= limit)
            return Exponent(digits, point, Math.Min(precision, digits.Length) - 1, (char)(verb - 'g' + 'e'));
        return Fixed(digits, point, Math.Max(digits.Length - point, 0));
    }

    private static string Fixed(string digits, int point, int precision)
    {
        var result = new StringBuilder();
        if (point > 0)
            result.Append(digits.AsSpan(0, Math.Min(point, digits.Length))).Append('0', Math.Max(0, point - digits.Length));
        else
            result.Append('0');
        if (precision > 0)
        {
            result.Append('.');
            for (var i = 0; i < precision; i++)
            {
                var j = point + i;
                result.Append(j >= 0 && j < digits.Length ? digits[j] : '0');
            }
        }
        return result.ToString();
    }

    private static string Exponent(string digits, int point, int precision, char verb)
    {
        var result = new StringBuilder();
        result.Append(digits.Length > 0 ? digits[0] : '0');
        if (precision > 0)
        {
            var have = Math.Min(digits.Length, precision + 1);
            result.Append('.');
            if (have > 1)
                result.Append(digits.AsSpan(1, have - 1));
            result.Append('0', precision + 1 - Math.Max(have, 1));
        }
        var exponent = digits.Length == 0 ? 0 : point - 1;
        result.Append(verb).Append(exponent < 0 ? '-' : '+');
        return result.Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>All decimal digits of a double.</summary>
    private static (string Digits, int Point) Exact(double magnitude)
    {
        if (magnitude == 0)
            return ("", 0);
        var (mantissa, exponent) = Parts(magnitude);
        var scale = 0;
        BigInteger number = mantissa;
        if (exponent >= 0)
        {
            number <<= exponent;
        }
        else
        {
            number *= BigInteger.Pow(5, -exponent);
            scale = -exponent;
        }
        var text = number.ToString(CultureInfo.InvariantCulture);
        return (text.TrimEnd('0'), text.Length - scale);
    }

    /// <summary>Rounds to a number of digits; exactly half goes to even.</summary>
    private static (string Digits, int Point) Round(string digits, int point, int count)
    {
        if (count < 0)
            return ("", point);
        if (count >= digits.Length)
            return (digits, point);
        var up = digits[count] > '5' || (digits[count] == '5' && (count + 1 < digits.Length || (count > 0 && (digits[count - 1] - '0') % 2 == 1)));
        var kept = digits[..count].ToCharArray();
        if (!up)
            return (new string(kept).TrimEnd('0'), point);
        var i = count - 1;
        while (i >= 0 && kept[i] == '9')
            i--;
        if (i < 0)
            return ("1", point + 1);
        kept[i]++;
        return (new string(kept, 0, i + 1), point);
    }

    private static (ulong Mantissa, int Exponent) Parts(double magnitude)
    {
        var bits = BitConverter.DoubleToUInt64Bits(magnitude);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        return exponent == 0 ? (mantissa, -1074) : (mantissa | 1UL << 52, exponent - 1075);
    }

    private static string Binary(double magnitude)
    {
        var (mantissa, exponent) = Parts(magnitude);
        return $"{mantissa}p{(exponent >= 0 ? "+" : "")}{exponent}";
    }

    private static string Hex(double magnitude, char verb, int precision)
    {
        var (mantissa, exponent) = Parts(magnitude);
        if (mantissa == 0)
            exponent = 0;
        else
            exponent += 52;
        while (mantissa != 0 && (mantissa & 1UL << 52) == 0)
        {
            mantissa <<= 1;
            exponent--;
        }
        var bits = mantissa << 8;
        if (precision is >= 0 and < 13)
        {
            var shift = 60 - 4 * precision;
            var extra = bits & ((1UL << shift) - 1);
            bits >>= shift;
            if ((extra | (bits & 1)) > 1UL << (shift - 1))
                bits++;
            bits <<= shift;
            if ((bits & 1UL << 61) != 0)
            {
                bits >>= 1;
                exponent++;
            }
        }
        var fraction = (bits & ((1UL << 60) - 1)).ToString("x15", CultureInfo.InvariantCulture);
        fraction = precision < 0 ? fraction.TrimEnd('0') : fraction.PadRight(precision, '0')[..precision];
        var text = $"0x{bits >> 60}{(fraction.Length > 0 ? "." : "")}{fraction}p{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        return verb == 'X' ? text.ToUpperInvariant() : text;
    }
}
