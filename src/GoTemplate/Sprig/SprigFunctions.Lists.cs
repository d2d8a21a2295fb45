using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddLists(FunctionSet set)
    {
        set.AddVariadic("list", [A], c => new GoSlice(GoType.List, c.Arguments)).Alias("tuple", "list");
        Both(set, "append", [A, A], c => Any(c, [.. List(c[0], "Cannot push on type "), c[1]]));
        set.Alias("push", "append").Alias("mustPush", "mustAppend");
        Both(set, "prepend", [A, A], c => Any(c, [c[1], .. List(c[0], "Cannot prepend on type ")]));
        Both(set, "first", [A], c => List(c[0], "Cannot find first on type ") is { Count: > 0 } l ? l[0] : null);
        Both(set, "last", [A], c => List(c[0], "Cannot find last on type ") is { Count: > 0 } l ? l[^1] : null);
        Both(set, "rest", [A], c => List(c[0], "Cannot find rest on type ") is { Count: > 0 } l ? Any(c, [.. l.Skip(1)]) : GoSlice.Nil);
        Both(set, "initial", [A], c => List(c[0], "Cannot find initial on type ") is { Count: > 0 } l ? Any(c, [.. l.SkipLast(1)]) : GoSlice.Nil);
        Both(set, "reverse", [A], c => Any(c, [.. List(c[0], "Cannot find reverse on type ").Reverse()]));
        Both(set, "compact", [A], c => Any(c, [.. List(c[0], "Cannot compact on type ").Where(v => !Empty(v))]));
        Both(set, "uniq", [A], c => Any(c, [.. Unique(c, List(c[0], "Cannot find uniq on type "))]));
        Both(set, "has", [A, A], c => c[1] is not null && List(c[1], "Cannot find has on type ").Any(v => DeepEqual(c, c[0], v, 0)));
        Both(set, "chunk", [I, A], Chunk);
        set.AddVariadic("without", [A, A], Without).AddVariadic("mustWithout", [A, A], Without)
            .AddVariadic("slice", [A, A], SliceList).AddVariadic("mustSlice", [A, A], SliceList)
            .AddVariadic("concat", [A], c => Any(c, [.. c.Arguments.SelectMany(a => List(a, "Cannot concat type ", " as list"))]) is { Count: > 0 } all ? all : GoSlice.Nil)
            .Add("join", [S, A], c => string.Join(c.String(0), Texts(c, c[1])))
            .Add("toStrings", [A], c => GoSlice.Strings(Texts(c, c[0])))
            .Add("sortAlpha", [A], c => SortAlpha(c))
            .Add("until", [I], c => Until(c, 0, c.Integer(0), c.Integer(0) < 0 ? -1 : 1))
            .Add("untilStep", [I, I, I], c => Until(c, c.Integer(0), c.Integer(1), c.Integer(2)))
            .AddVariadic("seq", [I], Sequence);
    }

    private static void Both(FunctionSet set, string name, GoType[] parameters, FunctionBody body)
    {
        set.Add(name, parameters, body);
        set.Add("must" + char.ToUpperInvariant(name[0]) + name[1..], parameters, body);
    }

    private static IReadOnlyList<object?> List(object? value, string message, string after = "") =>
        value as GoSlice ?? throw new TemplateFunctionException(message + Cast.KindName(value) + after);

    private static GoSlice Any(FunctionCall call, object?[] items)
    {
        call.Charge(items.Length / 8);
        return new GoSlice(GoType.List, items);
    }

    private static List<object?> Unique(FunctionCall call, IEnumerable<object?> items)
    {
        var result = new List<object?>();
        var seen = new HashSet<object>();
        foreach (var item in items)
        {
            // Scalars are found by hash; only maps, lists and objects need the long way.
            var simple = item is string or GoInt or long or bool;
            if (simple ? seen.Add(item!) : !result.Exists(r => DeepEqual(call, r, item, 0)))
                result.Add(item);
        }
        return result;
    }

    private static GoSlice Without(FunctionCall call)
    {
        var omit = call.Arguments[1..];
        return Any(call, [.. List(call[0], "Cannot find without on type ").Where(v => !Array.Exists(omit, o => DeepEqual(call, o, v, 0)))]);
    }

    private static GoSlice Chunk(FunctionCall call)
    {
        var size = call.Integer(0);
        var list = List(call[1], "Cannot chunk type ");
        // Sprig counts the parts in floating point, and by that rule a negative size has a result, most often none.
        var parts = Math.Floor((list.Count - 1) / (double)size) + 1;
        if (double.IsNaN(parts) || parts < 0 || parts > list.Count || (size < 0 && list.Count == 0) || (size == -1 && list.Count == 1))
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");
        var length = size < 0 ? list.Count : (int)Math.Min(size, int.MaxValue);
        return new GoSlice(GoType.Lists, [.. list.Chunk(Math.Max(1, length)).Take((int)parts).Select(part => (object?)new GoSlice(GoType.List, part))]);
    }

    private static object? SliceList(FunctionCall call)
    {
        if (call[0] is not GoSlice list)
            throw new TemplateFunctionException($"list should be type of slice or array but {Cast.KindName(call[0])}");
        if (list.Count == 0)
            return null;
        var from = call.Count > 1 ? Cast.ToInt64(call[1]) : 0;
        var to = call.Count > 2 ? Cast.ToInt64(call[2]) : list.Count;
        if (from < 0 || to < from || to > list.Count)
            throw new TemplateFunctionException("reflect.Value.Slice: slice index out of bounds");
        return list.Part((int)from, (int)to);
    }

    /// <summary>Sprig's strslice: nil is left out, a scalar is one element.</summary>
    private static IEnumerable<string> Texts(FunctionCall call, object? value) => value switch
    {
        GoSlice list => list.Where(v => v is not null).Select(v => Cast.ToText(call.Run, v)),
        null => [],
        _ => [Cast.ToText(call.Run, value)],
    };

    private static GoSlice SortAlpha(FunctionCall call)
    {
        if (call[0] is GoSlice texts && texts.Type == GoType.Strings)
        {
            call.Charge(texts.Count);
            return texts.SortTexts();
        }
        var items = call[0] is GoSlice ? Texts(call, call[0]).ToArray() : [Cast.ToText(call.Run, call[0])];
        call.Charge(items.Length);
        Array.Sort(items, GoText.CompareBytes);
        return GoSlice.Strings(items);
    }

    private static GoSlice Until(FunctionCall call, long start, long stop, long step)
    {
        var items = new List<object?>();
        if (step == 0 || (stop < start ? step >= 0 : step < 0))
            return new GoSlice(GoType.Ints, []);
        call.Allocate(Math.Abs((stop - start) / step));
        for (var i = start; step > 0 ? i < stop : i > stop; i += step)
            items.Add(GoInt.Box(i));
        return new GoSlice(GoType.Ints, [.. items]);
    }

    private static string Sequence(FunctionCall call)
    {
        var (start, step, end) = (1L, 1L, 0L);
        switch (call.Count)
        {
            case 1:
                end = call.Integer(0);
                step = end < start ? -1 : 1;
                break;
            case 2:
                (start, end) = (call.Integer(0), call.Integer(1));
                step = end < start ? -1 : 1;
                break;
            case 3:
                (start, step, end) = (call.Integer(0), call.Integer(1), call.Integer(2));
                if (end < start && step > 0)
                    return "";
                break;
            default:
                return "";
        }
        var stop = end + (end < start ? -1 : 1);
        return string.Join(' ', Until(call, start, stop, step).Select(v => v!.ToString()));
    }
}
