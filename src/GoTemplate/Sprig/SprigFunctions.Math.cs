using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddMath(FunctionSet set)
    {
        set.Add("atoi", [S], c => GoInt.Box(GoParse.Int(c.String(0), 10, out var v) == "syntax" ? 0 : v))
            .Add("int", [A], c => GoInt.Box(Cast.ToInt64(c[0])))
            .Add("int64", [A], c => Cast.ToInt64(c[0]))
            .Add("float64", [A], c => Cast.ToFloat64(c[0]))
            .Add("toDecimal", [A], c => GoParse.Int(Cast.ToText(c.Run, c[0]), 8, out var v) is null ? v : 0L)
            .Add("add1", [A], c => unchecked(Cast.ToInt64(c[0]) + 1))
            .AddVariadic("add", [A], c => c.Arguments.Aggregate(0L, (sum, a) => unchecked(sum + Cast.ToInt64(a))))
            .Add("sub", [A, A], c => unchecked(Cast.ToInt64(c[0]) - Cast.ToInt64(c[1])))
            .Add("div", [A, A], c => Divide(Cast.ToInt64(c[0]), Cast.ToInt64(c[1])))
            .Add("mod", [A, A], c => Remainder(Cast.ToInt64(c[0]), Cast.ToInt64(c[1])))
            .AddVariadic("mul", [A, A], c => c.Arguments.Aggregate(1L, (product, a) => unchecked(product * Cast.ToInt64(a))))
            .AddVariadic("max", [A, A], c => c.Arguments.Max(Cast.ToInt64)).Alias("biggest", "max")
            .AddVariadic("min", [A, A], c => c.Arguments.Min(Cast.ToInt64))
            .AddVariadic("maxf", [A, A], c => c.Arguments.Select(Cast.ToFloat64).Aggregate(Math.Max))
            .AddVariadic("minf", [A, A], c => c.Arguments.Select(Cast.ToFloat64).Aggregate(Math.Min))
            .Add("ceil", [A], c => Math.Ceiling(Cast.ToFloat64(c[0])))
            .Add("floor", [A], c => Math.Floor(Cast.ToFloat64(c[0])))
            .AddVariadic("round", [A, I, GoType.Float64], Round)
            .AddVariadic("addf", [A], c => Decimals(c, 0, Decimal10.Add))
            .Add("add1f", [A], c => Decimals(c, 1, Decimal10.Add))
            .AddVariadic("subf", [A, A], c => Decimals(c, null, Decimal10.Subtract))
            .AddVariadic("mulf", [A, A], c => Decimals(c, null, Decimal10.Multiply))
            .AddVariadic("divf", [A, A], c => Decimals(c, null, Decimal10.Divide));
    }

    private static long Divide(long a, long b) => b switch
    {
        0 => throw new TemplateFunctionException("runtime error: integer divide by zero"),
        -1 => unchecked(-a),
        _ => a / b,
    };

    private static long Remainder(long a, long b) => b switch
    {
        0 => throw new TemplateFunctionException("runtime error: integer divide by zero"),
        -1 => 0,
        _ => a % b,
    };

    private static object Round(FunctionCall call)
    {
        var on = call.Count > 2 ? call.Float(2) : 0.5;
        var power = Math.Pow(10, call.Integer(1));
        var digit = power * Cast.ToFloat64(call[0]);
        return (digit - Math.Truncate(digit) >= on ? Math.Ceiling(digit) : Math.Floor(digit)) / power;
    }

    private static object Decimals(FunctionCall call, double? start, Func<Decimal10, Decimal10, Decimal10> operation)
    {
        var numbers = call.Arguments.Select(a => Decimal10.From(Cast.ToFloat64(a)));
        if (start is { } first)
            numbers = numbers.Prepend(Decimal10.From(first));
        return numbers.Aggregate((a, b) =>
        {
            call.Charge(10);
            return operation(a, b);
        }).ToDouble();
    }
}
