using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddDefaults(FunctionSet set)
    {
        set.AddVariadic("default", [A, A], c => c.Count < 2 || Empty(c[1]) ? c[0] : c[1])
            .Add("empty", [A], c => Empty(c[0]))
            .AddVariadic("coalesce", [A], c => c.Arguments.FirstOrDefault(a => !Empty(a)))
            .AddVariadic("all", [A], c => !c.Arguments.Any(Empty))
            .AddVariadic("any", [A], c => c.Arguments.Any(a => !Empty(a)))
            .Add("ternary", [A, A, GoType.Bool], c => c.Bool(2) ? c[0] : c[1])
            .Add("fail", [S], c => throw new TemplateFunctionException(c.String(0)))
            .Add("deepCopy", [A], c => c[0] is null ? throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value") : DeepCopy(c, c[0], 0)).Alias("mustDeepCopy", "deepCopy")
            .Add("deepEqual", [A, A], c => DeepEqual(c, c[0], c[1], 0))
            .Add("typeOf", [A], c => TypeOf(c[0]))
            .Add("typeIs", [S, A], c => c.String(0) == TypeOf(c[1]))
            .Add("typeIsLike", [S, A], c => TypeOf(c[1]) is var t && (c.String(0) == t || "*" + c.String(0) == t))
            .Add("kindOf", [A], c => Cast.KindName(c[0]))
            .Add("kindIs", [S, A], c => c.String(0) == Cast.KindName(c[1]));
    }

    internal static bool Empty(object? value) => value is GoObject { Number: null } ? false : !GoValue.Truth(value);

    private static string TypeOf(object? value) => value is TemplateFunction f ? f.ToString() : GoType.Of(value)?.Name ?? "<nil>";

    private static void Deeper(FunctionCall call, int depth)
    {
        call.Charge(1);
        if (depth > call.Options.Limits.Depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw call.Run.LimitError($"a value is nested deeper than the limit Depth ({call.Options.Limits.Depth})");
    }

    private static object? DeepCopy(FunctionCall call, object? value, int depth)
    {
        Deeper(call, depth);
        switch (value)
        {
            case GoMap { IsNil: false } map:
                var copy = new GoMap(map.Type);
                foreach (var key in map.Keys)
                    copy[key] = DeepCopy(call, map[key], depth + 1);
                return copy;
            case GoSlice { IsNil: false } slice:
                return new GoSlice(slice.Type, [.. slice.Select(v => DeepCopy(call, v, depth + 1))]);
            default:
                return value;
        }
    }

    internal static bool DeepEqual(FunctionCall call, object? a, object? b, int depth)
    {
        Deeper(call, depth);
        switch (a, b)
        {
            case (GoMap x, GoMap y):
                return x.Type == y.Type && x.Count == y.Count && x.IsNil == y.IsNil && x.Keys.All(k => y.TryGet(k, out var v) && DeepEqual(call, x[k], v, depth + 1));
            case (GoSlice x, GoSlice y):
                return x.Type == y.Type && x.Count == y.Count && x.IsNil == y.IsNil && x.Zip(y).All(p => DeepEqual(call, p.First, p.Second, depth + 1));
            case (GoObject x, GoObject y):
                return x.Same(y);
            case (double x, double y):
                return x == y;
            default:
                return Equals(a, b);
        }
    }
}
