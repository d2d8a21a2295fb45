namespace Kots.Embedded.GoTemplate.Values;

/// <summary>The kinds of Go's reflection that values here can have.</summary>
public enum GoKind
{
    /// <summary>No value.</summary>
    Invalid,

    /// <summary>bool.</summary>
    Bool,

    /// <summary>int.</summary>
    Int,

    /// <summary>int64.</summary>
    Int64,

    /// <summary>uint8.</summary>
    Uint8,

    /// <summary>uint32.</summary>
    Uint32,

    /// <summary>uint64.</summary>
    Uint64,

    /// <summary>float64.</summary>
    Float64,

    /// <summary>complex128.</summary>
    Complex128,

    /// <summary>string.</summary>
    String,

    /// <summary>A slice.</summary>
    Slice,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>A pointer.</summary>
    Ptr,

    /// <summary>A function.</summary>
    Func,

    /// <summary>Any value.</summary>
    Interface,
}
