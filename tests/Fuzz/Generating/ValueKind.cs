namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>What an expression is meant to yield.</summary>
internal enum ValueKind
{
    Any,
    Text,
    Int,
    Int64,
    Float,
    Bool,
    List,
    Map,
    Time,
}
