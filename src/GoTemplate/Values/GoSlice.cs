using System.Collections;

namespace Kots.Embedded.GoTemplate.Values;

/// <summary>A Go slice. It does not change once made, save for <see cref="SortTexts"/>.</summary>
public sealed class GoSlice : IReadOnlyList<object?>
{
    private readonly object?[]? items;
    private readonly int start;

    /// <summary>A slice over items that already are Go values of the element type.</summary>
    public GoSlice(GoType type, object?[] items)
        : this(type, items, 0, items.Length)
    {
    }

    private GoSlice(GoType type, object?[]? items, int start, int count)
    {
        Type = type;
        this.items = items;
        this.start = start;
        Count = count;
    }

    /// <summary>[]interface {} without elements.</summary>
    public static GoSlice Empty { get; } = new(GoType.List, []);

    /// <summary>[]interface {} that is nil: printed as an empty one, but null in JSON.</summary>
    public static GoSlice Nil { get; } = new(GoType.List, null, 0, 0);

    /// <summary>[]string that is nil.</summary>
    public static GoSlice NilStrings { get; } = new(GoType.Strings, null, 0, 0);

    /// <summary>Whether it is nil.</summary>
    public bool IsNil => items is null;

    /// <summary>Its type, such as <see cref="GoType.List"/>.</summary>
    public GoType Type { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public object? this[int index] =>
        (uint)index < (uint)Count ? items![start + index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>[]string.</summary>
    public static GoSlice Strings(IEnumerable<string> strings) => new(GoType.Strings, [.. strings]);

    /// <summary>[]interface {}.</summary>
    public static GoSlice List(params object?[] values) => new(GoType.List, values);

    /// <summary>Sorts a []string where it is: Sprig's sortAlpha does, and everyone who holds the list sees it.</summary>
    internal GoSlice SortTexts()
    {
        if (items is not null)
            Array.Sort(items, start, Count, Comparer<object?>.Create((a, b) => GoText.CompareBytes((string)a!, (string)b!)));
        return this;
    }

    internal GoSlice Part(int from, int to) => items is null ? this : new(Type, items, start + from, to - from);

    internal ReadOnlySpan<object?> Span => items.AsSpan(start, Count);

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return items![start + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
