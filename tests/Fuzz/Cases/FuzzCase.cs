namespace Kots.Embedded.Tests.Fuzz.Cases;

/// <summary>A template and what it is run with.</summary>
/// <param name="Id">The generator's seed, or a name.</param>
/// <param name="Template">The text.</param>
/// <param name="Data">The dot: null, bool, int, long, double, string, lists and maps of them.</param>
internal sealed record FuzzCase(string Id, string Template, object? Data)
{
    /// <summary>Go's option missingkey; empty for none.</summary>
    public string MissingKey { get; init; } = "";

    /// <summary>What opens an action.</summary>
    public string Left { get; init; } = "{{";

    /// <summary>What closes one.</summary>
    public string Right { get; init; } = "}}";
}
