namespace Kots.Embedded.Images.Recipes;

/// <summary>How a Debian source package is built with make (docs/spec/addon.md, <c>build:</c>).</summary>
/// <param name="VersionStamp">KUBE_GIT_VERSION: "v1.20.2".</param>
/// <param name="Packages">Debian packages unpacked beside the build; a Go tool chain among them is used.</param>
/// <param name="Tools">Programs of this machine.</param>
/// <param name="Replacements">Folders of the source tree replaced by a package's: (path, package, folder in it).</param>
/// <param name="Links">Symbolic links made in the source tree: (path, target).</param>
/// <param name="Env">NAME=value; <c>{source}</c> is the source tree.</param>
/// <param name="Targets">make's WHAT.</param>
/// <param name="Output">Where the programs are afterwards, in the source tree.</param>
public sealed record SourceBuild(
    string SourcePackage,
    string VersionStamp,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Tools,
    IReadOnlyList<(string Path, string Package, string From)> Replacements,
    IReadOnlyList<(string Path, string Target)> Links,
    IReadOnlyList<string> Env,
    IReadOnlyList<string> Targets,
    string Output);
