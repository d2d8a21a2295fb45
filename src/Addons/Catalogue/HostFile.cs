namespace Kots.Embedded.Addons.Catalogue;

/// <summary>A file, or with a tree recipe a folder, that nodes get, and per source how a bundle build gets it.</summary>
/// <param name="Path">Relative to the data directory.</param>
/// <param name="Mode">Permission bits; for a tree those of its programs.</param>
/// <param name="Sources">By source name ("debian", "upstream").</param>
public sealed record HostFile(string Path, UnixFileMode Mode, IReadOnlyDictionary<string, FileRecipe> Sources);

/// <summary>How to get a file.</summary>
public abstract record FileRecipe
{
    private FileRecipe()
    {
    }

    /// <summary>A file of a Debian package.</summary>
    /// <param name="File">Its path in the package, without a leading slash.</param>
    public sealed record DebianPackage(string Package, string File) : FileRecipe;

    /// <summary>A program built from a Debian source package as the add-on's build block says.</summary>
    public sealed record SourceBuild(string SourcePackage, string Binary) : FileRecipe;

    /// <summary>A member of an archive in an npm package.</summary>
    /// <param name="Package">With scope; a version may follow after "@".</param>
    /// <param name="Archive">Path in the package; null when the member is a file of the package itself.</param>
    public sealed record NpmMember(string Package, string? Archive, string Member) : FileRecipe;

    /// <summary>One C file of a Debian source package, compiled.</summary>
    public sealed record CFile(string SourcePackage, string File, IReadOnlyList<string> Flags) : FileRecipe;

    /// <summary>Dynamically linked programs with their libraries and loader, each behind a wrapper, so that they run on any distribution.</summary>
    /// <param name="Programs">Paths in the packages; NAME=PATH gives a program another name.</param>
    /// <param name="Data">TO=FROM: files or folders of the packages that are copied.</param>
    /// <param name="Env">KEY=VALUE for the wrappers; {tree} is the tree's absolute path when it runs.</param>
    public sealed record Tree(
        IReadOnlyList<string> Packages, IReadOnlyList<string> Programs, IReadOnlyList<string> Data, IReadOnlyList<string> Env) : FileRecipe;

    /// <summary>Downloaded.</summary>
    /// <param name="Member">A member of the archive behind the address; null for the file itself.</param>
    /// <param name="Sha256">Of what is downloaded, hex; null where it is not known, and then it must be looked up and pinned.</param>
    public sealed record Download(string Url, string? Member, string? Sha256) : FileRecipe;

    /// <summary>Written out in addon.yaml: configuration files.</summary>
    public sealed record Content(string Text) : FileRecipe;

    /// <summary>A file that lies with the recipe; recipes beside the catalogue (<c>ownImages</c>) only.</summary>
    /// <param name="Path">Relative to the recipe's folder, and below it.</param>
    public sealed record Local(string Path) : FileRecipe;
}
