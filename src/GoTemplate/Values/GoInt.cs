namespace Kots.Embedded.GoTemplate.Values;

/// <summary>Go's <c>int</c> (64 bits here), a type of its own beside int64, which is .NET's <c>long</c>.</summary>
public readonly record struct GoInt(long Value)
{
    private static readonly object[] Small = [.. Enumerable.Range(-128, 1152).Select(i => (object)new GoInt(i))];

    /// <summary>The value boxed; small ones share their box.</summary>
    public static object Box(long value) => value is >= -128 and < 1024 ? Small[value + 128] : new GoInt(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
