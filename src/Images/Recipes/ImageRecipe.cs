namespace Kots.Embedded.Images.Recipes;

/// <summary>An image made of Debian packages and files.</summary>
/// <param name="Reference">Full reference with tag.</param>
public sealed record ImageRecipe(string Reference)
{
    /// <summary>Debian packages; with any, the image begins with the base layer.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Files laid over the packages.</summary>
    public IReadOnlyList<RecipeFile> Files { get; init; } = [];

    /// <summary>Layers of local files above <see cref="Files"/>, bottom first.</summary>
    public IReadOnlyList<RecipeLayer> Layers { get; init; } = [];

    /// <summary>Folders with a mode or an owner of their own.</summary>
    public IReadOnlyList<RecipeFolder> Folders { get; init; } = [];

    /// <summary>Symbolic links: absolute path, target.</summary>
    public IReadOnlyList<(string Path, string Target)> Links { get; init; } = [];

    /// <summary>Lines of /etc/passwd and /etc/group besides root and nobody.</summary>
    public IReadOnlyList<(string Name, int Uid, int Gid)> Users { get; init; } = [];

    /// <summary>"uid:gid" or a name; empty means root.</summary>
    public string User { get; init; } = "";

    /// <summary>The program and its first arguments.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>Further arguments.</summary>
    public IReadOnlyList<string> Cmd { get; init; } = [];

    /// <summary>NAME=value; PATH is set where it is not given.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    /// <summary>Absolute path; empty means /.</summary>
    public string WorkDir { get; init; } = "";
}

/// <summary>A file in an image.</summary>
/// <param name="Path">Absolute path in the image.</param>
public sealed record RecipeFile(string Path, UnixFileMode Mode, FileRecipe From);

/// <summary>A folder in an image.</summary>
/// <param name="Path">Absolute path in the image.</param>
/// <param name="User">"uid:gid"; empty means root.</param>
public sealed record RecipeFolder(string Path, UnixFileMode Mode, string User);
