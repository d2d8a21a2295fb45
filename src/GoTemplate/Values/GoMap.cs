namespace Kots.Embedded.GoTemplate.Values;

/// <summary>A Go map with string keys. Templates can change it (<c>set</c>), so it belongs to one run.</summary>
public sealed class GoMap
{
    private readonly Dictionary<string, object?> entries = new(StringComparer.Ordinal);

    /// <summary>An empty map of a type such as <see cref="GoType.Map"/>.</summary>
    public GoMap(GoType type) => Type = type;

    /// <summary>Its type.</summary>
    public GoType Type { get; }

    /// <summary>How many entries.</summary>
    public int Count => entries.Count;

    /// <summary>The keys in no particular order.</summary>
    public IReadOnlyCollection<string> Keys => entries.Keys;

    /// <summary>A Go value by key; setting adds or replaces.</summary>
    public object? this[string key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <summary>Finds a value.</summary>
    public bool TryGet(string key, out object? value) => entries.TryGetValue(key, out value);

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>Takes a key out; returns whether it was there.</summary>
    public bool Remove(string key) => entries.Remove(key);

    /// <summary>The keys in the order in which Go ranges and prints: by bytes.</summary>
    public string[] SortedKeys()
    {
        var keys = new string[entries.Count];
        entries.Keys.CopyTo(keys, 0);
        Array.Sort(keys, GoText.CompareBytes);
        return keys;
    }
}
