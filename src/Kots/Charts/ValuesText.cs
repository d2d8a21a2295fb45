using System.Text.Json.Nodes;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Charts;

/// <summary>Keys set in a values.yaml that a person wrote: lines are put in, and comments stay.</summary>
internal static class ValuesText
{
    /// <summary>
    /// The text with some keys set in the map at a path, which is made where it is missing. Where keys are there already, or a map is written on
    /// one line, the whole text is written anew, without comments. KE1001.
    /// </summary>
    public static string Merged(string text, IReadOnlyList<string> path, JsonObject values)
    {
        var root = YamlText.Parse(text, "values.yaml");
        if (root is null)
            return text.Trim() == "" ? YamlWriter.Write(Nested(path, values)) : $"{text.TrimEnd('\n')}\n{YamlWriter.Write(Nested(path, values))}";
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n').ToList();
        var (depth, map) = (0, root as YamlValue.Mapping);
        var end = lines.Count;
        while (depth < path.Count && map?.Find(path[depth]) is YamlValue.Mapping { Entries.Count: > 0 } inner)
        {
            end = EndOf(map, path[depth], end);
            (depth, map) = (depth + 1, inner);
        }
        if (map is null || !IsBlock(map, lines) || (depth < path.Count && map.Find(path[depth]) is not null)
            || (depth == path.Count && map.Entries.Any(entry => values.ContainsKey(entry.Key))))
        {
            return Rewritten(root, path, values);
        }
        var indent = new string(' ', map.Entries[0].Position.Column - 1);
        while (end > 0 && IsBetween(lines[end - 1], indent.Length))
            end--;
        var added = YamlWriter.Write(Nested([.. path.Skip(depth)], values)).TrimEnd('\n').Split('\n').Select(line => indent + line);
        lines.InsertRange(Math.Max(end, map.Entries[^1].Position.Line), added);
        return string.Join('\n', lines) + "\n";
    }

    // The line after the last of a key's value: where the next key begins, or where the map around ends.
    private static int EndOf(YamlValue.Mapping map, string key, int end)
    {
        var line = map.Entries.First(entry => entry.Key == key).Position.Line;
        return map.Entries.Select(entry => entry.Position.Line - 1).Where(start => start >= line).Append(end).Min();
    }

    // Blank, or a comment on what comes next; a line that is indented further may be part of a text.
    private static bool IsBetween(string line, int indent) =>
        line.Trim() == "" || (line.TrimStart().StartsWith('#') && line.Length - line.TrimStart().Length <= indent);

    private static bool IsBlock(YamlValue.Mapping map, List<string> lines) =>
        map.Entries.Count > 0 && map.Entries.All(entry => entry.Position.Column == map.Entries[0].Position.Column
            && lines[entry.Position.Line - 1][..(entry.Position.Column - 1)].All(c => c == ' '));

    private static JsonObject Nested(IReadOnlyList<string> path, JsonObject values)
    {
        var nested = values.DeepClone().AsObject();
        foreach (var key in path.Reverse())
            nested = new JsonObject { [key] = nested };
        return nested;
    }

    private static string Rewritten(YamlValue root, IReadOnlyList<string> path, JsonObject values) =>
        YamlWriter.Write(SetAll(YamlJson.ToKubernetes(root) as JsonObject ?? [], Nested(path, values)));

    private static JsonObject SetAll(JsonObject map, JsonObject values)
    {
        foreach (var (key, value) in values)
            map[key] = map[key] is JsonObject inner && value is JsonObject other ? SetAll(inner, other) : value?.DeepClone();
        return map;
    }
}
