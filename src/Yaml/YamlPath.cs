namespace Kots.Embedded.Yaml;

/// <summary>Values by their path of keys.</summary>
public static class YamlPath
{
    /// <summary>The value at a path, or null.</summary>
    public static YamlValue? Find(YamlValue? value, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            value = (value as YamlValue.Mapping)?.Find(key);
        return value;
    }

    /// <summary>A copy with a value set; maps on the way are made where there are none, and what is no map is replaced.</summary>
    public static YamlValue.Mapping Set(YamlValue.Mapping map, ReadOnlySpan<string> path, YamlValue value)
    {
        var key = path[0];
        var child = map.Find(key);
        var next = path.Length == 1
            ? value
            : Set(child as YamlValue.Mapping ?? new YamlValue.Mapping([], value.Position), path[1..], value);
        List<YamlEntry> entries = [.. map.Entries];
        var index = entries.FindIndex(e => e.Key == key);
        if (index < 0)
            entries.Add(new YamlEntry(key, value.Position, next));
        else
            entries[index] = entries[index] with { Value = next };
        return new YamlValue.Mapping(entries, map.Position);
    }
}
