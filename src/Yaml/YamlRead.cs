namespace Kots.Embedded.Yaml;

/// <summary>What a text was read as.</summary>
/// <param name="Documents">In order; empty ones are left out.</param>
/// <param name="Error">Where reading ended early; null when it did not.</param>
public sealed record YamlRead(IReadOnlyList<YamlValue> Documents, YamlSyntaxError? Error);
