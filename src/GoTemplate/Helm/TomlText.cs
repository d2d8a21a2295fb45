using System.Text;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Sprig;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Helm;

/// <summary>Maps as TOML: plain values first, then tables, keys sorted, tables indented as Helm's encoder does.</summary>
internal static class TomlText
{
    public static string Write(FunctionCall call, object? value)
    {
        if (value is not GoMap map)
            throw new TemplateFunctionException("toml: top-level values must be Go maps or structs");
        var output = new StringBuilder();
        Table(call, output, map, [], 0);
        return output.ToString();
    }

    private static void Table(FunctionCall call, StringBuilder output, GoMap map, string[] path, int level)
    {
        if (level > call.Options.Limits.Depth)
            throw call.Run.LimitError($"a value is nested deeper than the limit Depth ({call.Options.Limits.Depth})");
        var indent = new string(' ', Math.Max(0, level - 1) * 2 + (level > 0 ? 2 : 0));
        var keys = map.SortedKeys();
        foreach (var key in keys.Where(k => !IsTable(map[k]) && map[k] is not null))
            output.Append(indent).Append(Key(key)).Append(" = ").Append(Inline(call, map[key], level)).Append('\n');
        foreach (var key in keys.Where(k => IsTable(map[k])))
        {
            string[] inner = [.. path, Key(key)];
            var head = new string(' ', level * 2);
            if (map[key] is GoMap table)
            {
                output.Append(output.Length > 0 && level == 0 ? "\n" : "").Append(head).Append('[').AppendJoin('.', inner).Append("]\n");
                Table(call, output, table, inner, level + 1);
                continue;
            }
            foreach (var item in (GoSlice)map[key]!)
            {
                output.Append(output.Length > 0 && level == 0 ? "\n" : "").Append(head).Append("[[").AppendJoin('.', inner).Append("]]\n");
                Table(call, output, (GoMap)item!, inner, level + 1);
            }
        }
    }

    private static bool IsTable(object? value) => value is GoMap || (value is GoSlice { Count: > 0 } list && list.All(v => v is GoMap));

    private static string Key(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : GoQuote.Quote(key);

    private static string Inline(FunctionCall call, object? value, int level)
    {
        call.Charge(1);
        if (level > call.Options.Limits.Depth)
            throw call.Run.LimitError($"a value is nested deeper than the limit Depth ({call.Options.Limits.Depth})");
        return value switch
        {
            string text => GoQuote.Quote(text),
            double d when Math.Truncate(d) == d && double.IsFinite(d) && Math.Abs(d) < 1e21 => GoFloat.Format(d, 'f', 1),
            double d => GoFloat.Format(d, 'g', -1),
            GoSlice list => $"[{string.Join(", ", list.Select(v => Inline(call, v, level + 1)))}]",
            GoMap map => $"{{{string.Join(", ", map.SortedKeys().Select(k => $"{Key(k)} = {Inline(call, map[k], level + 1)}"))}}}",
            _ => Cast.ToText(call.Run, value),
        };
    }
}
