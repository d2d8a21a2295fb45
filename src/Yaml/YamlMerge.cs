namespace Kots.Embedded.Yaml;

/// <summary>One document laid over another.</summary>
public static class YamlMerge
{
    /// <summary>
    /// Maps are merged key by key, everything else of the overlay takes the place of what was there: lists are replaced whole. An empty
    /// value (null) in the overlay changes nothing. Keys keep the order of the base; new ones follow. Positions stay those of each side.
    /// </summary>
    public static YamlValue Over(YamlValue below, YamlValue above)
    {
        if (above.IsNull)
            return below;
        if (below is not YamlValue.Mapping lower || above is not YamlValue.Mapping upper)
            return above;
        var entries = new List<YamlEntry>(lower.Entries.Count + upper.Entries.Count);
        foreach (var entry in lower.Entries)
        {
            var over = upper.Entries.FirstOrDefault(e => e.Key == entry.Key);
            entries.Add(over is null ? entry
                : over.Value.IsNull ? entry
                : new YamlEntry(entry.Key, over.Position, Over(entry.Value, over.Value)));
        }
        entries.AddRange(upper.Entries.Where(e => lower.Find(e.Key) is null));
        return new YamlValue.Mapping(entries, above.Position);
    }
}
