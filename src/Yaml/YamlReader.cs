using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kots.Embedded.Yaml;

/// <summary>Builds the tree from the parser's events. What an alias stands for is shared; it counts each time it is used.</summary>
internal sealed class YamlReader(string text, YamlOptions options)
{
    // Bounds what a few nested aliases can blow up to.
    private const int MaxValues = 200_000;
    private const int MaxDepth = 200;
    private const string Tags = "tag:yaml.org,2002:";

    // The mark of some editors at the start of a file is no part of its first key.
    private readonly Parser _parser = new(new StringReader(text is ['\uFEFF', .. var rest] ? rest : text));
    private readonly Dictionary<string, (YamlValue Value, int Count)> _anchors = [];
    private int _count;
    private int _depth;

    /// <exception cref="YamlSyntaxException">At the first mistake.</exception>
    public IEnumerable<YamlValue> Documents()
    {
        Consume<StreamStart>();
        while (TryConsume<DocumentStart>() is not null)
        {
            yield return Node();
            Consume<DocumentEnd>();
            _anchors.Clear();
        }
    }

    private YamlValue Node()
    {
        var before = _count;
        if (TryConsume<AnchorAlias>() is { } alias)
        {
            if (!_anchors.TryGetValue(alias.Value.Value, out var known))
                throw Mistake(alias.Start, $"*{alias.Value.Value} points at nothing that was named before it.");
            Count(known.Count, alias.Start);
            return known.Value;
        }
        Count(1, _parser.Current?.Start ?? Mark.Empty);
        if (++_depth > MaxDepth)
            throw Mistake(_parser.Current?.Start ?? Mark.Empty, $"It is nested deeper than {MaxDepth} levels.");
        var (value, anchor) = Content();
        _depth--;
        if (!anchor.IsEmpty)
            _anchors[anchor.Value] = (value, _count - before);
        return value;
    }

    private (YamlValue Value, AnchorName Anchor) Content()
    {
        if (TryConsume<Scalar>() is { } scalar)
            return (ToScalar(scalar), scalar.Anchor);
        if (TryConsume<SequenceStart>() is { } list)
        {
            var items = new List<YamlValue>();
            while (TryConsume<SequenceEnd>() is null)
                items.Add(Node());
            return (new YamlValue.Sequence(items, At(list.Start)), list.Anchor);
        }
        var map = Consume<MappingStart>();
        return (Mapping(map), map.Anchor);
    }

    private YamlValue.Mapping Mapping(MappingStart start)
    {
        var entries = new List<YamlEntry>();
        var places = new Dictionary<string, int>();
        // The merge key of YAML 1.1: what the map has itself wins wherever it stands, then what is merged first.
        var merged = new HashSet<string>();
        while (TryConsume<MappingEnd>() is null)
        {
            var place = _parser.Current?.Start ?? Mark.Empty;
            if (Node() is not YamlValue.Scalar key)
                throw Mistake(place, "A list or a map cannot be a key here.");
            var value = Node();
            var entry = new YamlEntry(key.Text, key.Position, value, key.Quoted);
            if (key is { Text: "<<", Quoted: false })
                Merge(MergedBy(value, place));
            else if (places.TryAdd(key.Text, entries.Count))
                entries.Add(entry);
            else if (merged.Remove(key.Text) || options.LastKeyWins)
                entries[places[key.Text]] = entry;
            else
                throw Mistake(place, $"The key {key.Text} is there twice.");
        }
        return new YamlValue.Mapping(entries, At(start.Start));

        void Merge(IEnumerable<YamlEntry> others)
        {
            foreach (var other in others)
            {
                if (!places.TryAdd(other.Key, entries.Count))
                    continue;
                entries.Add(other);
                merged.Add(other.Key);
            }
        }
    }

    private IEnumerable<YamlEntry> MergedBy(YamlValue value, Mark place) => value switch
    {
        YamlValue.Mapping map => map.Entries,
        YamlValue.Sequence list when list.Items.All(i => i is YamlValue.Mapping) => list.Items.SelectMany(i => ((YamlValue.Mapping)i).Entries),
        _ => throw Mistake(place, "A merge key (<<) needs a map or a list of maps."),
    };

    private YamlValue.Scalar ToScalar(Scalar scalar)
    {
        var isPlain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag == Tags + "binary")
            return new YamlValue.Scalar(FromBase64(scalar), true, At(scalar.Start));
        var isText = tag switch
        {
            Tags + "str" or "!" => true,
            Tags + "int" or Tags + "float" or Tags + "bool" or Tags + "null" => false,
            _ => !isPlain,
        };
        return new YamlValue.Scalar(scalar.Value, isText, At(scalar.Start));
    }

    private string FromBase64(Scalar scalar)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(scalar.Value));
        }
        catch (FormatException error)
        {
            throw Mistake(scalar.Start, "A !!binary value is not base64.", error);
        }
    }

    private void Count(int values, Mark place)
    {
        _count += values;
        if (_count > MaxValues)
            throw Mistake(place, $"It has more than {MaxValues} values; aliases may have been nested to blow it up.");
    }

    private T Consume<T>() where T : ParsingEvent =>
        TryConsume<T>() ?? throw Mistake(_parser.Current?.Start ?? Mark.Empty, $"Something else was expected ({typeof(T).Name}).");

    private T? TryConsume<T>() where T : ParsingEvent
    {
        try
        {
            return _parser.TryConsume<T>(out var found) ? found : null;
        }
        catch (YamlException error)
        {
            throw Mistake(error.Start, Reason(error), error);
        }
        catch (InvalidOperationException error)
        {
            // YamlDotNet 16.3 trips over a flow list or map that is never closed.
            throw Mistake(Mark.Empty, "A list [ or map { is not closed.", error);
        }
        catch (ArgumentException error)
        {
            // And over tags and anchors without a name.
            throw Mistake(_parser.Current?.End ?? Mark.Empty, error.Message, error);
        }
    }

    private YamlSyntaxException Mistake(Mark mark, string reason, Exception? inner = null) => new(new YamlSyntaxError(At(mark), reason, inner));

    private YamlPosition At(Mark mark) =>
        mark.Line < 1 ? new YamlPosition(options.File, 0, 0) : new YamlPosition(options.File, (int)mark.Line + options.FirstLine - 1, (int)mark.Column);

    private static string Reason(YamlException error)
    {
        // YamlDotNet puts "(Line: …) - (Line: …): " in front of some messages.
        var text = error.Message;
        var cut = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return cut < 0 ? text : text[(cut + 3)..];
    }
}
