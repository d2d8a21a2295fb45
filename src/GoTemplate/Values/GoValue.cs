using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.GoTemplate.Values;

/// <summary>Turns .NET values into Go values and asks questions of them.</summary>
internal static class GoValue
{
    private static readonly IEqualityComparer<string> s_usual = new Dictionary<string, object?>().Comparer;

    /// <summary>A value of .NET as one of Go's; what a dictionary holds, when it is asked for.</summary>
    public static object? FromDotNet(object? value, int depth)
    {
        if (depth < 0)
            throw new TemplateException(TemplateErrorKind.Limit, "the data given is nested deeper than the limit Depth", new TemplatePosition("data", 0, -1), null);
        return value switch
        {
            _ when IsPlain(value) => value,
            ulong or byte or uint or Complex => value,
            GoMap or GoSlice or GoObject or TemplateFunction or NilInterface => value,
            int or short or sbyte or ushort => GoInt.Box(Convert.ToInt64(value)),
            float f => (double)f,
            decimal d => (double)d,
            JsonNode node => FromJson(node, depth),
            JsonElement element => FromDotNet(JsonValue.Create(element), depth),
            byte[] bytes => new GoSlice(GoType.Bytes, [.. bytes.Select(b => (object?)b)]),
            Dictionary<string, object?> map when IsOrdinal(map) => new GoMap(map, depth),
            IReadOnlyDictionary<string, string> map => FromEntries(GoType.StringMap, map.Select(e => (e.Key, (object?)e.Value)), depth),
            IReadOnlyDictionary<string, object?> map => FromEntries(GoType.Map, map.Select(e => (e.Key, e.Value)), depth),
            IDictionary<string, object?> map => FromEntries(GoType.Map, map.Select(e => (e.Key, e.Value)), depth),
            IDictionary map => FromEntries(GoType.Map, map.Keys.Cast<object>().Select(k => (k.ToString() ?? "", map[k])), depth),
            IEnumerable<string> strings => GoSlice.Strings(strings),
            IEnumerable list => new GoSlice(GoType.List, [.. list.Cast<object?>().Select(v => FromDotNet(v, depth - 1))]),
            _ => throw new ArgumentException($"A template cannot use a value of .NET type {value.GetType()}.", nameof(value)),
        };
    }

    /// <summary>Whether it is one and the same in .NET and in Go, and cannot be changed.</summary>
    public static bool IsPlain([NotNullWhen(false)] object? value) => value is null or string or bool or GoInt or long or double;

    /// <summary>The result of a function: Go values pass at no cost.</summary>
    public static object? FromResult(object? value, int depth) => value switch
    {
        null or string or bool or GoInt or long or double or GoMap or GoSlice or GoObject or ulong or byte => value,
        _ => FromDotNet(value, depth),
    };

    public static GoKind KindOf(object? value) => GoType.Of(value)?.Kind ?? GoKind.Invalid;

    /// <summary>Go's truth: not the zero value, not empty.</summary>
    public static bool Truth(object? value) => value switch
    {
        null or NilInterface => false,
        bool b => b,
        string s => s.Length > 0,
        GoInt i => i.Value != 0,
        long l => l != 0,
        double d => d != 0,
        GoSlice list => list.Count > 0,
        GoMap map => map.Count > 0,
        ulong u => u != 0,
        byte b => b != 0,
        uint u => u != 0,
        Complex c => c != Complex.Zero,
        GoObject { Number: { } n } => n != 0,
        _ => true,
    };

    /// <summary>A signed integer of any kind, or null.</summary>
    public static long? Signed(object? value) => value switch { GoInt i => i.Value, long l => l, GoObject { Number: { } n } => n, _ => null };

    /// <summary>An unsigned integer of any kind, or null.</summary>
    public static ulong? Unsigned(object? value) => value switch { ulong u => u, byte b => b, uint u => u, _ => null };

    private static bool IsOrdinal(Dictionary<string, object?> map) => map.Comparer == StringComparer.Ordinal || map.Comparer == s_usual;

    private static GoMap FromEntries(GoType type, IEnumerable<(string Key, object? Value)> entries, int depth)
    {
        var map = new GoMap(type);
        foreach (var (key, value) in entries)
            map[key] = FromDotNet(value, depth - 1);
        return map;
    }

    private static object? FromJson(JsonNode node, int depth) => node switch
    {
        JsonObject map => FromEntries(GoType.Map, map.Select(e => (e.Key, (object?)e.Value)), depth),
        JsonArray list => new GoSlice(GoType.List, [.. list.Select(v => FromDotNet(v, depth - 1))]),
        JsonValue value => FromJsonValue(value),
        _ => null,
    };

    private static object? FromJsonValue(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ when long.TryParse(value.ToJsonString(), out var whole) => whole,
        _ => double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
    };
}
