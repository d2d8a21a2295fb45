namespace Kots.Embedded.Images.Recipes;

/// <summary>How to get one file (docs/spec/addon.md).</summary>
public abstract record FileRecipe
{
    private FileRecipe()
    {
    }

    /// <summary>A file of a Debian package.</summary>
    /// <param name="File">Its path in the package, without a leading slash.</param>
    public sealed record PackageFile(string Package, string File) : FileRecipe;

    /// <summary>A program that a <see cref="SourceBuild"/> makes.</summary>
    public sealed record Built(SourceBuild Build, string Program) : FileRecipe;

    /// <summary>A file in an npm package, or a member of a zip archive in it.</summary>
    /// <param name="Archive">Path in the package; null when <paramref name="Member"/> is one.</param>
    public sealed record NpmMember(string Package, string? Archive, string Member) : FileRecipe;

    /// <summary>One C file of a Debian source package, compiled with gcc.</summary>
    public sealed record CSource(string SourcePackage, string File, IReadOnlyList<string> Flags) : FileRecipe;

    /// <summary>Text written in the recipe.</summary>
    public sealed record Content(string Text) : FileRecipe;

    /// <summary>A file of this machine, named on the command line; known by its content.</summary>
    public sealed record Local(string Path) : FileRecipe;

    /// <summary>Downloaded, source <c>upstream</c>.</summary>
    /// <param name="Member">A member of the .tar.gz behind the address; null for the file itself.</param>
    /// <param name="Sha256">Hex, of what is downloaded; null where it is not known.</param>
    public sealed record Download(string Url, string? Member, string? Sha256) : FileRecipe;
}
