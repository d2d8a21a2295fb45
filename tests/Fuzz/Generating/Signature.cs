namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>A function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">A letter each; <see cref="Signatures"/> has their meaning.</param>
/// <param name="Least">How often the last parameter is given at least.</param>
/// <param name="Most">How often at most.</param>
/// <param name="Result">What it yields.</param>
/// <param name="Weight">How often it is taken against others.</param>
internal sealed record Signature(string Name, string Parameters, int Least, int Most, ValueKind Result, int Weight);
