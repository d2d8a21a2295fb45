using Kots.Embedded.GoTemplate;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Add, Sub, Mult, Div and HumanSize (kots-rendering.md §1.6).</summary>
internal static class Arithmetic
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

    /// <summary>
    /// With a float among the two a float (what is no number is 0); otherwise the first one's kind counts: int64, uint64, or the int 0 for
    /// what is no number. Signed and unsigned together are an error.
    /// </summary>
    public static object Calculate(char operation, object? a, object? b)
    {
        if (a is double || b is double)
            return Float(operation, GoStandard.AsFloat(a) ?? 0, GoStandard.AsFloat(b) ?? 0);
        if (GoStandard.AsSigned(a) is { } signed)
            return GoStandard.AsUnsigned(b) is null ? Signed(operation, signed, GoStandard.AsSigned(b) ?? 0) : throw Mixed("Int", "uint");
        if (GoStandard.AsUnsigned(a) is { } unsigned)
            return GoStandard.AsSigned(b) is null ? Unsigned(operation, unsigned, GoStandard.AsUnsigned(b) ?? 0) : throw Mixed("Uint", "int");
        return 0;
    }

    /// <summary>Four significant digits and a unit of a thousand.</summary>
    public static string HumanSize(double size)
    {
        var unit = 0;
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
            size /= 1000;
        return GoStandard.FormatFloat(size, 'g', 4) + Units[unit];
    }

    private static double Float(char operation, double a, double b) => operation switch { '+' => a + b, '-' => a - b, '*' => a * b, _ => a / b };

    private static long Signed(char operation, long a, long b) => unchecked(operation switch
    {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        _ when b == 0 => throw ByZero(),
        // The one quotient that does not fit wraps in Go.
        _ when b == -1 => -a,
        _ => a / b,
    });

    private static ulong Unsigned(char operation, ulong a, ulong b) => unchecked(operation switch
    {
        '+' => a + b,
        '-' => a - b,
        '*' => a * b,
        _ when b == 0 => throw ByZero(),
        _ => a / b,
    });

    private static TemplateFunctionException ByZero() => new("runtime error: integer divide by zero");

    private static TemplateFunctionException Mixed(string wanted, string got) => new($"reflect: call of reflect.Value.{wanted} on {got} Value");
}
