using System.Globalization;
using System.Numerics;
using Kots.Embedded.GoTemplate.Printing;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Mantissa × 10^exponent of any size; what Sprig's …f functions calculate with.</summary>
internal readonly record struct Decimal10(BigInteger Mantissa, int Exponent)
{
    private const int DivisionDigits = 16;

    public static Decimal10 From(double value)
    {
        if (!double.IsFinite(value))
            throw new TemplateFunctionException($"Cannot create a Decimal from {GoFloat.Format(value, 'g', -1)}");
        var (digits, point) = GoFloat.Shortest(Math.Abs(value));
        var mantissa = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return new Decimal10(value < 0 ? -mantissa : mantissa, point - digits.Length);
    }

    public static Decimal10 Add(Decimal10 a, Decimal10 b)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        return new Decimal10(a.At(exponent) + b.At(exponent), exponent);
    }

    public static Decimal10 Subtract(Decimal10 a, Decimal10 b) => Add(a, new Decimal10(-b.Mantissa, b.Exponent));

    public static Decimal10 Multiply(Decimal10 a, Decimal10 b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    /// <summary>Sixteen places, half away from zero.</summary>
    public static Decimal10 Divide(Decimal10 a, Decimal10 b)
    {
        if (b.Mantissa.IsZero)
            throw new TemplateFunctionException("decimal division by 0");
        var shift = a.Exponent - b.Exponent + DivisionDigits;
        var dividend = shift > 0 ? a.Mantissa * BigInteger.Pow(10, shift) : a.Mantissa;
        var divisor = shift < 0 ? b.Mantissa * BigInteger.Pow(10, -shift) : b.Mantissa;
        var quotient = BigInteger.DivRem(dividend, divisor, out var rest);
        if (BigInteger.Abs(rest) * 2 >= BigInteger.Abs(divisor))
            quotient += dividend.Sign * divisor.Sign;
        return new Decimal10(quotient, -DivisionDigits);
    }

    public double ToDouble() => double.Parse($"{Mantissa}E{Exponent}", NumberStyles.Float, CultureInfo.InvariantCulture);

    private BigInteger At(int exponent) => Exponent == exponent ? Mantissa : Mantissa * BigInteger.Pow(10, Exponent - exponent);
}
