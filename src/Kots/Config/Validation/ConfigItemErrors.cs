namespace Kots.Embedded.Kots.Config.Validation;

/// <summary>What is wrong with one item's value.</summary>
/// <param name="Messages">As people read them; at least one.</param>
public sealed record ConfigItemErrors(string Name, string Type, IReadOnlyList<string> Messages);

/// <summary>The items of a group with wrong values.</summary>
/// <param name="Items">At least one.</param>
public sealed record ConfigGroupErrors(string Name, string Title, IReadOnlyList<ConfigItemErrors> Items);
