using System.Globalization;
using System.Text.RegularExpressions;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>A path such as <c>spec.rules[0].paths[1]</c> in a document; it ends with the number of a list's entry.</summary>
internal static partial class RepeatPath
{
    /// <summary>The document with something else in place of the entry, at the end of its list; null where the document has no such entry.</summary>
    public static YamlValue? With(YamlValue document, string path, Func<YamlValue, IEnumerable<YamlValue>> copies) => With(document, path.Split('.'), copies);

    private static YamlValue? With(YamlValue node, ReadOnlySpan<string> parts, Func<YamlValue, IEnumerable<YamlValue>> copies)
    {
        if (parts.Length == 0 || node is not YamlValue.Mapping map || Part().Match(parts[0]) is not { Success: true } match || map.Find(match.Groups["key"].Value) is not { } value)
            return null;
        var index = match.Groups["index"].Success ? int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) : -1;
        var isLast = parts.Length == 1;
        var changed = index < 0 ? (isLast ? null : With(value, parts[1..], copies))
            : value is not YamlValue.Sequence list || index >= list.Items.Count ? null
            : isLast ? list with { Items = [.. list.Items.Where((_, at) => at != index), .. copies(list.Items[index])] }
            : With(list.Items[index], parts[1..], copies) is { } inner ? list with { Items = [.. list.Items.Select((item, at) => at == index ? inner : item)] } : null;
        return changed is null ? null : map with { Entries = [.. map.Entries.Select(entry => entry.Key == match.Groups["key"].Value ? entry with { Value = changed } : entry)] };
    }

    [GeneratedRegex(@"^(?<key>[^\[\]]+)(?:\[(?<index>\d{1,9})\])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
