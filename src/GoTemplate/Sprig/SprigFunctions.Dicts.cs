using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddDicts(FunctionSet set)
    {
        set.AddVariadic("dict", [A], Dict)
            .Add("get", [D, S], c => c.Map(0).TryGet(c.String(1), out var v) ? v : "")
            .Add("set", [D, S, A], c => Set((GoMap?)c[0] ?? GoMap.Nil, c.String(1), c[2]))
            .Add("unset", [D, S], c => Unset((GoMap?)c[0] ?? GoMap.Nil, c.String(1)))
            .Add("hasKey", [D, S], c => c.Map(0).Has(c.String(1)))
            .AddVariadic("pluck", [S, D], c => new GoSlice(GoType.List, [.. c.Arguments.Skip(1).OfType<GoMap>().Where(m => m.Has(c.String(0))).Select(m => m[c.String(0)])]))
            .AddVariadic("keys", [D], c => GoSlice.Strings(c.Arguments.OfType<GoMap>().SelectMany(m => m.SortedKeys())))
            .Add("values", [D], c => new GoSlice(GoType.List, [.. c.Map(0).SortedKeys().Select(k => c.Map(0)[k])]))
            .AddVariadic("pick", [D, S], c => Filter(c.Map(0), k => c.Arguments.Skip(1).Contains(k)))
            .AddVariadic("omit", [D, S], c => Filter(c.Map(0), k => !c.Arguments.Skip(1).Contains(k)))
            .AddVariadic("merge", [D, D], c => Merge(c, false)).Alias("mustMerge", "merge")
            .AddVariadic("mergeOverwrite", [D, D], c => Merge(c, true)).Alias("mustMergeOverwrite", "mergeOverwrite")
            .AddVariadic("dig", [A], Dig);
    }

    private static GoMap Dict(FunctionCall call)
    {
        var map = new GoMap(GoType.Map);
        for (var i = 0; i < call.Count; i += 2)
            map[Cast.ToText(call.Run, call[i])] = i + 1 < call.Count ? call[i + 1] : "";
        return map;
    }

    private static GoMap Set(GoMap map, string key, object? value)
    {
        map[key] = value;
        return map;
    }

    private static GoMap Unset(GoMap map, string key)
    {
        map.Remove(key);
        return map;
    }

    private static GoMap Filter(GoMap map, Func<string, bool> keep)
    {
        var result = new GoMap(GoType.Map);
        foreach (var key in map.Keys.Where(keep))
            result[key] = map[key];
        return result;
    }

    private static object? Merge(FunctionCall call, bool overwrite)
    {
        var target = call.Map(0);
        foreach (var source in call.Arguments.Skip(1).OfType<GoMap>())
            MergeInto(call, target, source, overwrite, 0);
        return target;
    }

    /// <summary>mergo: maps merge; another value of the target, and an empty map, stays unless it is empty or overwriting is asked for. Nil only
    /// overwrites.</summary>
    private static void MergeInto(FunctionCall call, GoMap target, GoMap source, bool overwrite, int depth)
    {
        Deeper(call, depth);
        foreach (var key in source.Keys.ToArray())
        {
            var value = source[key];
            var old = target.TryGet(key, out var there) ? there : null;
            if (old is GoMap { Count: > 0 } oldMap && value is GoMap newMap)
            {
                if (!ReferenceEquals(oldMap, newMap))
                    MergeInto(call, oldMap, newMap, overwrite, depth + 1);
            }
            else if (overwrite || (value is not null && Empty(old)))
            {
                target[key] = value;
            }
        }
    }

    private static object? Dig(FunctionCall call)
    {
        if (call.Count < 3)
            throw new TemplateFunctionException("dig needs at least three arguments");
        var current = call[call.Count - 1] as GoMap ?? throw Conversion(call[call.Count - 1], "map[string]interface {}");
        if (current.Type != GoType.Map)
            throw Conversion(current, "map[string]interface {}");
        var keys = call.Arguments[..^2].Select(key => key as string ?? throw Conversion(key, "string")).ToList();
        for (var i = 0; i < keys.Count; i++)
        {
            if (!current.TryGet(keys[i], out var value))
                return call[call.Count - 2];
            if (i == keys.Count - 1)
                return value;
            current = value as GoMap ?? throw Conversion(value, "map[string]interface {}");
        }
        return call[call.Count - 2];
    }

    private static TemplateFunctionException Conversion(object? value, string wanted) =>
        new($"interface conversion: interface {{}} is {GoType.Of(value)?.Name ?? "nil"}, not {wanted}");
}
