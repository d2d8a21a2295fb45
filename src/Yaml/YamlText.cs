using Kots.Embedded.Basics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kots.Embedded.Yaml;

/// <summary>From YAML text to <see cref="YamlValue"/>.</summary>
public static class YamlText
{
    // An alias may be used many times; what it stands for is copied. This bounds what a few nested aliases can blow up to.
    private const int MaxValues = 200_000;

    /// <summary>Parses a text with one document; null when the text is empty or has comments only.</summary>
    /// <param name="text">YAML 1.1 or 1.2.</param>
    /// <param name="file">Named in problems.</param>
    /// <exception cref="ProblemException">KE1001: not YAML, more than one document, a repeated key.</exception>
    public static YamlValue? Parse(string text, string file)
    {
        var documents = ParseAll(text, file);
        if (documents.Count > 1)
        {
            throw new ProblemException(new Problem("KE1001", $"{file} holds {documents.Count} YAML documents.",
                "One document is expected; a line with --- begins the next.", $"Keep one document in {file}."));
        }
        return documents.Count == 0 ? null : documents[0];
    }

    /// <summary>Parses all documents of a text; empty ones are left out.</summary>
    /// <exception cref="ProblemException">KE1001: not YAML, a repeated key.</exception>
    public static IReadOnlyList<YamlValue> ParseAll(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new ProblemException(new Problem("KE1001", $"{file} line {error.Start.Line} is not valid YAML.",
                Reason(error), $"Correct {file} at line {error.Start.Line}, column {error.Start.Column}."), error);
        }
        var left = MaxValues;
        return [.. stream.Documents.Select(d => Convert(d.RootNode, file, ref left)).Where(v => !v.IsNull)];
    }

    private static YamlValue Convert(YamlNode node, string file, ref int left)
    {
        var position = At(node, file);
        if (--left < 0)
        {
            throw new ProblemException(new Problem("KE1001", $"{file} has more than {MaxValues} values.",
                "Aliases may have been nested to blow it up.", $"Make {file} smaller."));
        }
        switch (node)
        {
            case YamlScalarNode scalar:
                var quoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || scalar.Tag == "tag:yaml.org,2002:str";
                return new YamlValue.Scalar(scalar.Value ?? "", quoted, position);
            case YamlSequenceNode sequence:
                var items = new List<YamlValue>(sequence.Children.Count);
                foreach (var child in sequence.Children)
                    items.Add(Convert(child, file, ref left));
                return new YamlValue.Sequence(items, position);
            case YamlMappingNode mapping:
                var entries = new List<YamlEntry>(mapping.Children.Count);
                foreach (var (key, value) in mapping.Children)
                    AddEntry(entries, key, Convert(value, file, ref left), file);
                return new YamlValue.Mapping(entries, position);
            default:
                throw new ProblemException(new Problem("KE1001", $"{position} cannot be used.",
                    "An alias points at something that contains it.", $"Write the value out in {file}."));
        }
    }

    private static void AddEntry(List<YamlEntry> entries, YamlNode key, YamlValue value, string file)
    {
        if (key is not YamlScalarNode name)
        {
            throw new ProblemException(new Problem("KE1001", $"{At(key, file)} has a key that is not text.",
                "A list or a map cannot be a key here.", $"Correct {file}."));
        }
        // The merge key of YAML 1.1: what the map has itself wins.
        if (name.Value == "<<" && value is YamlValue.Mapping other)
        {
            entries.AddRange(other.Entries.Where(e => entries.All(mine => mine.Key != e.Key)));
            return;
        }
        entries.RemoveAll(e => e.Key == name.Value);
        entries.Add(new YamlEntry(name.Value ?? "", At(key, file), value));
    }

    private static YamlPosition At(YamlNode node, string file) => new(file, (int)node.Start.Line, (int)node.Start.Column);

    private static string Reason(YamlException error)
    {
        // YamlDotNet puts "(Line: …) - (Line: …): " in front of some messages.
        var text = error.Message;
        var cut = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return cut < 0 ? text : text[(cut + 3)..];
    }
}
