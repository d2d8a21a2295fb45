namespace Kots.Embedded.Images.Recipes;

/// <summary>Programs with their libraries and loader, to run on any distribution (docs/spec/addon.md, <c>tree:</c>).</summary>
/// <param name="Path">Where the tree is, relative to the data directory.</param>
/// <param name="Programs">Files of the packages, or NAME=FILE.</param>
/// <param name="Data">TO=FROM: files or folders of the packages.</param>
/// <param name="Env">NAME=value for every program; <c>{tree}</c> is the tree's path.</param>
public sealed record HostTreeRecipe(
    string Path, IReadOnlyList<string> Packages, IReadOnlyList<string> Programs, IReadOnlyList<string> Data, IReadOnlyList<string> Env);
