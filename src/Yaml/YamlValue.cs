namespace Kots.Embedded.Yaml;

/// <summary>
/// A YAML document as a tree that knows where each value was written. Immutable; merging makes new trees that keep the positions of
/// both sides. Compare with care: positions are part of equality.
/// </summary>
/// <param name="Position">Where the value begins.</param>
public abstract record YamlValue(YamlPosition Position)
{
    /// <summary>What it is, for people: "text", "a list", "a map", "nothing".</summary>
    public abstract string Kind { get; }

    /// <summary>True for an empty value, <c>null</c> and <c>~</c>.</summary>
    public virtual bool IsNull => false;

    /// <summary>A single value.</summary>
    /// <param name="Text">As written, without quotes: 1.20 stays 1.20.</param>
    /// <param name="Quoted">It was in quotes or a block, so it is text whatever it looks like.</param>
    public sealed record Scalar(string Text, bool Quoted, YamlPosition Position) : YamlValue(Position)
    {
        /// <inheritdoc />
        public override bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

        /// <inheritdoc />
        public override string Kind => IsNull ? "nothing" : $"\"{Shorten(Text)}\"";

        private static string Shorten(string text)
        {
            var line = text.Split('\n')[0];
            return line.Length == text.Length && line.Length <= 60 ? line : line[..Math.Min(60, line.Length)] + "…";
        }
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<YamlValue> Items, YamlPosition Position) : YamlValue(Position)
    {
        /// <inheritdoc />
        public override string Kind => "a list";
    }

    /// <summary>A map; keys are unique and keep their order.</summary>
    public sealed record Mapping(IReadOnlyList<YamlEntry> Entries, YamlPosition Position) : YamlValue(Position)
    {
        /// <inheritdoc />
        public override string Kind => "a map";

        /// <summary>The value of a key, or null when the key is not there.</summary>
        public YamlValue? Find(string key)
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                    return entry.Value;
            }
            return null;
        }
    }
}

/// <summary>A key of a map with its value.</summary>
/// <param name="KeyQuoted">The key was in quotes: it is text whatever it looks like.</param>
public sealed record YamlEntry(string Key, YamlPosition Position, YamlValue Value, bool KeyQuoted = false);
