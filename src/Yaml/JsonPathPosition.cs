namespace Kots.Embedded.Yaml;

/// <summary>From a path in a converted document back to the place in its text.</summary>
public static class JsonPathPosition
{
    /// <summary>
    /// The value at a path as System.Text.Json writes it (<c>$.spec.groups[0]['a.b']</c>), or the innermost one around it that is there.
    /// </summary>
    public static YamlValue Find(YamlValue root, string? jsonPath)
    {
        var value = root;
        foreach (var step in Steps(jsonPath ?? "$"))
        {
            var next = value switch
            {
                YamlValue.Mapping map => map.Find(step),
                YamlValue.Sequence list when int.TryParse(step, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
                return value;
            value = next;
        }
        return value;
    }

    /// <summary>The keys and indexes of such a path.</summary>
    public static IEnumerable<string> Steps(string path)
    {
        var at = 1;
        while (at < path.Length)
        {
            var (start, end, next) = path[at..] switch
            {
                ['[', '\'', ..] => (at + 2, path.IndexOf("']", at, StringComparison.Ordinal), 2),
                ['[', ..] => (at + 1, path.IndexOf(']', at), 1),
                _ => (at + 1, EndOfName(path, at + 1), 0),
            };
            if (end < start)
                yield break;
            yield return path[start..end];
            at = end + next;
        }
    }

    private static int EndOfName(string path, int from) => path.IndexOfAny(['.', '['], from) is >= 0 and var end ? end : path.Length;
}
