using System.Globalization;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Yaml;

/// <summary>
/// Reads a map key by key and gathers every problem on the way, so that all mistakes are shown at once. What was asked for is what is
/// known: <see cref="ReportUnknown"/> names all other keys. A value of a wrong type is reported and read as absent.
/// </summary>
/// <param name="map">What is read.</param>
/// <param name="path">Its place in the document, "spec.images[0]"; empty for the root.</param>
/// <param name="problems">Gathers KE1002 (unknown key), KE1003 (wrong type) and KE1004 (missing).</param>
public sealed class YamlFields(YamlValue.Mapping map, string path, ICollection<Problem> problems)
{
    private readonly HashSet<string> _known = [];

    /// <summary>Where the map begins.</summary>
    public YamlPosition Position => map.Position;

    /// <summary>The map itself.</summary>
    public YamlValue.Mapping Map => map;

    /// <summary>Its place in the document.</summary>
    public string Path => path;

    /// <summary>Where all problems go.</summary>
    public ICollection<Problem> Problems => problems;

    /// <summary>The keys as written, in order.</summary>
    public IEnumerable<YamlEntry> Entries => map.Entries;

    /// <summary>The root of a document, or null with KE1003 when it is not a map.</summary>
    public static YamlFields? OfDocument(YamlValue? document, string file, ICollection<Problem> problems)
    {
        if (document is YamlValue.Mapping root)
            return new YamlFields(root, "", problems);
        problems.Add(new Problem("KE1003", $"{file} is not a map of keys.", $"It holds {document?.Kind ?? "nothing"}.",
            "Begin with apiVersion: and kind:."));
        return null;
    }

    /// <summary>The value as written; null when absent or empty.</summary>
    public YamlValue? Value(string key)
    {
        _known.Add(key);
        return map.Find(key) is { IsNull: false } value ? value : null;
    }

    /// <summary>The key is there, even if empty.</summary>
    public bool Has(string key)
    {
        _known.Add(key);
        return map.Find(key) is not null;
    }

    /// <summary>A single value as text; a number or a boolean is read as it was written.</summary>
    public string? Text(string key) => Value(key) switch
    {
        null => null,
        YamlValue.Scalar scalar => scalar.Text,
        var other => Wrong<string>(key, other, "text"),
    };

    /// <summary>As <see cref="Text"/>, and KE1004 when it is not there; then the result is empty.</summary>
    public string RequiredText(string key)
    {
        if (Text(key) is { Length: > 0 } text)
            return text;
        if (Value(key) is null or YamlValue.Scalar)
            Missing(key);
        return "";
    }

    /// <summary>True or false, written without quotes.</summary>
    public bool? Flag(string key) => Value(key) switch
    {
        null => null,
        YamlValue.Scalar { Quoted: false, Text: "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" } => true,
        YamlValue.Scalar { Quoted: false, Text: "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" } => false,
        var other => Wrong<bool?>(key, other, "true or false, without quotes"),
    };

    /// <summary>A whole number, written without quotes.</summary>
    public int? Number(string key) => Value(key) switch
    {
        null => null,
        YamlValue.Scalar { Quoted: false } scalar when int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) => n,
        var other => Wrong<int?>(key, other, "a whole number, without quotes"),
    };

    /// <summary>A list of single values; null when absent. One value alone is not taken for a list.</summary>
    public IReadOnlyList<string>? Texts(string key) => Value(key) switch
    {
        null => null,
        YamlValue.Sequence list => ReadTexts(list, $"{At(key)}"),
        var other => Wrong<IReadOnlyList<string>>(key, other, "a list of text"),
    };

    /// <summary>A list of lists of single values, such as commands as argument lists; null when absent.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? TextLists(string key)
    {
        if (Value(key) is not { } value)
            return null;
        if (value is not YamlValue.Sequence list)
            return Wrong<IReadOnlyList<IReadOnlyList<string>>>(key, value, "a list of lists");
        var result = new List<IReadOnlyList<string>>();
        foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
        {
            if (item is YamlValue.Sequence inner)
                result.Add(ReadTexts(inner, $"{At(key)}[{index}]"));
            else
                WrongAt($"{At(key)}[{index}]", item, "a list of text");
        }
        return result;
    }

    /// <summary>A map of single values; null when absent.</summary>
    public IReadOnlyDictionary<string, string>? TextMap(string key)
    {
        if (Fields(key) is not { } fields)
            return null;
        var result = new Dictionary<string, string>();
        foreach (var entry in fields.Entries)
        {
            if (fields.Text(entry.Key) is { } text)
                result[entry.Key] = text;
        }
        return result;
    }

    /// <summary>A map to read on; null when absent.</summary>
    public YamlFields? Fields(string key) => Value(key) switch
    {
        null => null,
        YamlValue.Mapping inner => new YamlFields(inner, At(key), problems),
        var other => Wrong<YamlFields>(key, other, "a map"),
    };

    /// <summary>A list of maps to read on; empty when absent.</summary>
    public IReadOnlyList<YamlFields> FieldsList(string key)
    {
        if (Value(key) is not { } value)
            return [];
        if (value is not YamlValue.Sequence list)
            return Wrong<IReadOnlyList<YamlFields>>(key, value, "a list of maps") ?? [];
        var result = new List<YamlFields>();
        foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
        {
            if (item is YamlValue.Mapping inner)
                result.Add(new YamlFields(inner, $"{At(key)}[{index}]", problems));
            else
                WrongAt($"{At(key)}[{index}]", item, "a map");
        }
        return result;
    }

    /// <summary>KE1002 for each key that nothing has asked for, with the nearest name that something has.</summary>
    public void ReportUnknown()
    {
        foreach (var entry in map.Entries)
        {
            if (!_known.Contains(entry.Key))
                problems.Add(UnknownKey(entry.Position, At(entry.Key), entry.Key, _known));
        }
    }

    /// <summary>KE1003 for a value that has the right type and is still not what it must be.</summary>
    public void Refuse(string key, string expected)
    {
        if (Value(key) is { } value)
            WrongAt(At(key), value, expected);
    }

    /// <summary>KE1004.</summary>
    public void Missing(string key) =>
        problems.Add(new Problem("KE1004", $"{Position}: {At(key)} is missing.", "It is required.", $"Add {key}: to {(path == "" ? "the document" : path)}."));

    /// <summary>The place of a key in the document.</summary>
    public string At(string key) => path == "" ? key : $"{path}.{key}";

    /// <summary>KE1002, with the nearest of the known names.</summary>
    public static Problem UnknownKey(YamlPosition position, string at, string key, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        var nearest = NearestName.Of(key, names);
        var advice = nearest is null ? $"Remove it, or use one of: {string.Join(", ", names)}." : $"Did you mean {nearest}?";
        return new Problem("KE1002", $"{position}: {at} is not known.", $"No setting is called {key} there.", advice);
    }

    private List<string> ReadTexts(YamlValue.Sequence list, string at)
    {
        var result = new List<string>(list.Items.Count);
        foreach (var (item, index) in list.Items.Select((item, index) => (item, index)))
        {
            if (item is YamlValue.Scalar { IsNull: false } scalar)
                result.Add(scalar.Text);
            else
                WrongAt($"{at}[{index}]", item, "text");
        }
        return result;
    }

    private T? Wrong<T>(string key, YamlValue value, string expected)
    {
        WrongAt(At(key), value, expected);
        return default;
    }

    private void WrongAt(string at, YamlValue value, string expected) =>
        problems.Add(new Problem("KE1003", $"{value.Position}: {at} must be {expected}.", $"It is {value.Kind}.", $"Correct {at}."));
}
