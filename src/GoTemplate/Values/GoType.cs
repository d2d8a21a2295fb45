namespace Kots.Embedded.GoTemplate.Values;

/// <summary>A Go type: what parameters ask for and what <c>%T</c> prints.</summary>
public sealed class GoType
{
    internal GoType(string name, GoKind kind, GoType? element = null)
    {
        Name = name;
        Kind = kind;
        Element = element;
    }

    /// <summary>interface {}: any value.</summary>
    public static GoType Any { get; } = new("interface {}", GoKind.Interface);

    /// <summary>bool.</summary>
    public static GoType Bool { get; } = new("bool", GoKind.Bool);

    /// <summary>int; <see cref="GoInt"/>.</summary>
    public static GoType Int { get; } = new("int", GoKind.Int);

    /// <summary>int64; .NET's long.</summary>
    public static GoType Int64 { get; } = new("int64", GoKind.Int64);

    /// <summary>uint8; .NET's byte.</summary>
    public static GoType Uint8 { get; } = new("uint8", GoKind.Uint8);

    /// <summary>uint32; .NET's uint.</summary>
    public static GoType Uint32 { get; } = new("uint32", GoKind.Uint32);

    /// <summary>uint64; .NET's ulong.</summary>
    public static GoType Uint64 { get; } = new("uint64", GoKind.Uint64);

    /// <summary>float64; .NET's double.</summary>
    public static GoType Float64 { get; } = new("float64", GoKind.Float64);

    /// <summary>complex128; System.Numerics.Complex.</summary>
    public static GoType Complex128 { get; } = new("complex128", GoKind.Complex128);

    /// <summary>string.</summary>
    public static GoType String { get; } = new("string", GoKind.String);

    /// <summary>[]interface {}.</summary>
    public static GoType List { get; } = new("[]interface {}", GoKind.Slice, Any);

    /// <summary>[]string.</summary>
    public static GoType Strings { get; } = new("[]string", GoKind.Slice, String);

    /// <summary>[]int.</summary>
    public static GoType Ints { get; } = new("[]int", GoKind.Slice, Int);

    /// <summary>[]uint8.</summary>
    public static GoType Bytes { get; } = new("[]uint8", GoKind.Slice, Uint8);

    /// <summary>[][]interface {}.</summary>
    public static GoType Lists { get; } = new("[][]interface {}", GoKind.Slice, List);

    /// <summary>map[string]interface {}.</summary>
    public static GoType Map { get; } = new("map[string]interface {}", GoKind.Map, Any);

    /// <summary>map[string]string.</summary>
    public static GoType StringMap { get; } = new("map[string]string", GoKind.Map, String);

    /// <summary>A function.</summary>
    public static GoType Func { get; } = new("func", GoKind.Func);

    /// <summary>Go's name.</summary>
    public string Name { get; }

    /// <summary>The kind.</summary>
    public GoKind Kind { get; }

    /// <summary>Of slices and maps: the type of what is in them.</summary>
    public GoType? Element { get; }

    internal bool CanBeNil => Kind is GoKind.Interface or GoKind.Slice or GoKind.Map or GoKind.Func or GoKind.Ptr;

    /// <summary>The type of a value; null for nil.</summary>
    public static GoType? Of(object? value) => value switch
    {
        null => null,
        string => String,
        bool => Bool,
        GoInt => Int,
        long => Int64,
        double => Float64,
        GoMap map => map.Type,
        GoSlice slice => slice.Type,
        ulong => Uint64,
        byte => Uint8,
        uint => Uint32,
        System.Numerics.Complex => Complex128,
        TemplateFunction => Func,
        GoObject obj => obj.Type,
        NilInterface => Any,
        _ => throw new InvalidOperationException($"No Go type for {value.GetType().Name}."),
    };

    internal object? Zero() => Kind switch
    {
        GoKind.Bool => false,
        GoKind.Int => GoInt.Box(0),
        GoKind.Int64 => 0L,
        GoKind.Uint64 => 0UL,
        GoKind.Uint8 => (byte)0,
        GoKind.Float64 => 0.0,
        GoKind.String => "",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
