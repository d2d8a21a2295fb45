using System.Numerics;
using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Builtins;

/// <summary>eq, lt and their kin: numbers of different kinds do not compare, save signed with unsigned.</summary>
internal static class Comparison
{
    private const string BadType = "invalid type for comparison";
    private const string Incompatible = "incompatible types for comparison";

    private enum Basic
    {
        None,
        Bool,
        Complex,
        Float,
        Int,
        String,
        Uint,
    }

    public static bool Equal(Run run, object?[] args)
    {
        if (args.Length < 2)
            throw new TemplateFunctionException("missing argument for comparison");
        for (var i = 1; i < args.Length; i++)
        {
            if (Equal(run, args[0], args[i]))
                return true;
        }
        return false;
    }

    public static bool Less(object? a, object? b)
    {
        var (x, y) = (KindOf(a), KindOf(b));
        if (x == Basic.None || y == Basic.None)
            throw new TemplateFunctionException(BadType);
        if (x != y)
        {
            return (x, y) switch
            {
                (Basic.Int, Basic.Uint) => Signed(a) < 0 || (ulong)Signed(a) < Unsigned(b),
                (Basic.Uint, Basic.Int) => Signed(b) >= 0 && Unsigned(a) < (ulong)Signed(b),
                _ => throw new TemplateFunctionException(Incompatible),
            };
        }
        return x switch
        {
            Basic.Float => (double)a! < (double)b!,
            Basic.Int => Signed(a) < Signed(b),
            Basic.Uint => Unsigned(a) < Unsigned(b),
            Basic.String => GoText.CompareBytes((string)a!, (string)b!) < 0,
            _ => throw new TemplateFunctionException(BadType),
        };
    }

    public static bool LessOrEqual(Run run, object? a, object? b) => Less(a, b) || Equal(run, a, b);

    private static bool Equal(Run run, object? a, object? b)
    {
        var (x, y) = (KindOf(a), KindOf(b));
        if (x != y)
        {
            return (x, y) switch
            {
                (Basic.Int, Basic.Uint) => Signed(a) >= 0 && (ulong)Signed(a) == Unsigned(b),
                (Basic.Uint, Basic.Int) => Signed(b) >= 0 && (ulong)Signed(b) == Unsigned(a),
                _ when a is null || b is null => false,
                _ => throw new TemplateFunctionException(Incompatible),
            };
        }
        return x switch
        {
            Basic.Bool => (bool)a! == (bool)b!,
            Basic.Complex => (Complex)a! == (Complex)b!,
            Basic.Float => (double)a! == (double)b!,
            Basic.Int => Signed(a) == Signed(b),
            Basic.Uint => Unsigned(a) == Unsigned(b),
            Basic.String => (string)a! == (string)b!,
            _ => SameOther(run, a, b),
        };
    }

    private static bool SameOther(Run run, object? a, object? b)
    {
        if (IsNil(a) || IsNil(b))
        {
            return a is null || b is null || GoValue.KindOf(a) == GoValue.KindOf(b) ? IsNil(a) == IsNil(b)
                : throw new TemplateFunctionException($"non-comparable types {Printing.Formatter.Sprint(run, a)}: {GoType.Of(a)}, {Printing.Formatter.Sprint(run, b)}: {GoType.Of(b)}");
        }
        foreach (var value in (object[])[a!, b!])
        {
            if (value is GoMap or GoSlice or TemplateFunction)
                throw new TemplateFunctionException($"non-comparable type {Printing.Formatter.Sprint(run, value)}: {GoType.Of(value)}");
        }
        return a is GoObject left && b is GoObject right && left.Same(right);
    }

    private static bool IsNil(object? value) => value is null or GoSlice { IsNil: true } or GoMap { IsNil: true };

    private static long Signed(object? value) => GoValue.Signed(value)!.Value;

    private static ulong Unsigned(object? value) => GoValue.Unsigned(value)!.Value;

    private static Basic KindOf(object? value) => value switch
    {
        bool => Basic.Bool,
        GoInt or long => Basic.Int,
        double => Basic.Float,
        string => Basic.String,
        ulong or byte or uint => Basic.Uint,
        Complex => Basic.Complex,
        GoObject { Number: not null } => Basic.Int,
        _ => Basic.None,
    };
}
