namespace Kots.Embedded.GoTemplate.Values;

/// <summary>
/// A Go map with string keys. Templates can change it (<c>set</c>), so it belongs to one run. One that is made of a .NET dictionary takes from it
/// what a template asks for: most templates read a few of many values.
/// </summary>
public sealed class GoMap
{
    private readonly int _depth;
    private Dictionary<string, object?>? _source;
    private Dictionary<string, object?> _entries;

    /// <summary>An empty map of a type such as <see cref="GoType.Map"/>.</summary>
    public GoMap(GoType type)
    {
        Type = type;
        _entries = new Dictionary<string, object?>(StringComparer.Ordinal);
    }

    /// <summary>Of a dictionary whose keys are compared as Go's are, with values of .NET that may be nested so deep.</summary>
    internal GoMap(Dictionary<string, object?> source, int depth)
    {
        Type = GoType.Map;
        _entries = _source = source;
        _depth = depth;
    }

    /// <summary>A map that was never made: empty, and nothing can be put into it.</summary>
    public static GoMap Nil { get; } = new(GoType.Map) { IsNil = true };

    /// <summary>Its type.</summary>
    public GoType Type { get; }

    /// <summary>Whether it is <see cref="Nil"/>; JSON has null for it.</summary>
    public bool IsNil { get; private init; }

    /// <summary>How many entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The keys in no particular order.</summary>
    public IReadOnlyCollection<string> Keys => _entries.Keys;

    /// <summary>A Go value by key; setting adds or replaces.</summary>
    /// <exception cref="TemplateFunctionException">It is set in a map that is nil.</exception>
    public object? this[string key]
    {
        get => TryGet(key, out var value) ? value : throw new KeyNotFoundException(key);
        set => Own()[key] = value;
    }

    /// <summary>Finds a value.</summary>
    public bool TryGet(string key, out object? value)
    {
        if (!_entries.TryGetValue(key, out value))
            return false;
        if (_source is null || GoValue.IsPlain(value))
            return true;
        // A list or a map can be changed too, and is to be the same thing when it is asked for again.
        value = value is int number ? GoInt.Box(number) : Own()[key];
        return true;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Takes a key out; returns whether it was there.</summary>
    public bool Remove(string key) => !IsNil && Own().Remove(key);

    /// <summary>The keys in the order in which Go ranges and prints: by bytes.</summary>
    public string[] SortedKeys()
    {
        var keys = new string[_entries.Count];
        _entries.Keys.CopyTo(keys, 0);
        Array.Sort(keys, GoText.CompareBytes);
        return keys;
    }

    private Dictionary<string, object?> Own()
    {
        if (IsNil)
            throw new TemplateFunctionException("assignment to entry in nil map");
        if (_source is { } source)
        {
            var own = new Dictionary<string, object?>(source.Count, StringComparer.Ordinal);
            foreach (var (key, value) in source)
                own[key] = GoValue.FromDotNet(value, _depth - 1);
            (_entries, _source) = (own, null);
        }
        return _entries;
    }
}
