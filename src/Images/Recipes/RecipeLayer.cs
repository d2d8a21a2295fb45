namespace Kots.Embedded.Images.Recipes;

/// <summary>Files of this machine that become a layer of their own, so that images which share them share the layer.</summary>
/// <param name="What">For people: "Microsoft.NETCore.App.Runtime.linux-x64 10.0.12".</param>
/// <param name="Files">Paths in the image, and local files.</param>
/// <param name="Provenance">Of all of them together.</param>
public sealed record RecipeLayer(string What, IReadOnlyList<RecipeFile> Files, IReadOnlyList<Provenance> Provenance);
