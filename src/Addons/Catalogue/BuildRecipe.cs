namespace Kots.Embedded.Addons.Catalogue;

/// <summary>How a Debian source package is built; what recipes with <c>sourcePackage</c> refer to.</summary>
/// <param name="SourcePackage">Debian's name of the source package.</param>
/// <param name="VersionStamp">What the programs say they are: "v1.20.2".</param>
/// <param name="Packages">Debian packages that are unpacked beside the build, never installed.</param>
/// <param name="Tools">Programs of the building machine, installed where missing.</param>
/// <param name="Replacements">Vendored folders that are replaced before the build.</param>
/// <param name="Links">Symbolic links made in the source tree.</param>
/// <param name="Env">KEY=VALUE; {source} is the unpacked source package.</param>
/// <param name="Targets">make targets: "cmd/kubelet".</param>
/// <param name="Output">The folder of the source tree where the programs are afterwards.</param>
public sealed record BuildRecipe(
    string SourcePackage,
    string VersionStamp,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Tools,
    IReadOnlyList<SourceReplacement> Replacements,
    IReadOnlyList<RecipeLink> Links,
    IReadOnlyList<string> Env,
    IReadOnlyList<string> Targets,
    string Output);

/// <summary>A folder of the source tree that is replaced by one of a Debian package.</summary>
/// <param name="Path">In the source tree: "vendor/github.com/modern-go/reflect2".</param>
/// <param name="Package">A Debian package.</param>
/// <param name="From">A folder in that package, without a leading slash.</param>
public sealed record SourceReplacement(string Path, string Package, string From);
