namespace Kots.Embedded.Images.Recipes;

/// <summary>What all images of packages share: <c>addons/debian.yaml</c>.</summary>
/// <param name="Suite">"bookworm".</param>
/// <param name="Packages">Packages of the base layer.</param>
/// <param name="Exclude">Packages left out of dependency closures.</param>
/// <param name="Prune">Paths (without a leading slash) that no image gets; all that begins with them.</param>
/// <param name="Keep">Ends of file names that are kept below pruned paths.</param>
public sealed record DebianBase(
    string Suite, IReadOnlyList<string> Packages, IReadOnlySet<string> Exclude, IReadOnlyList<string> Prune, IReadOnlyList<string> Keep);
