namespace Kots.Embedded.Addons.Catalogue;

/// <summary>A container image of an add-on and, per source, how a bundle build gets it.</summary>
/// <param name="Name">How manifests call it: <c>{{ .Images.agent }}</c>.</param>
/// <param name="Reference">What it is called on nodes, with tag.</param>
/// <param name="Sources">By source name ("debian", "upstream").</param>
public sealed record AddonImage(string Name, string Reference, IReadOnlyDictionary<string, ImageRecipe> Sources);

/// <summary>How to get an image.</summary>
public abstract record ImageRecipe
{
    private ImageRecipe()
    {
    }

    /// <summary>Handed in by whoever builds the bundle: <c>--image NAME=oci:DIR</c>.</summary>
    /// <param name="HandedInAs">NAME.</param>
    public sealed record Oci(string HandedInAs) : ImageRecipe;

    /// <summary>Made of Debian packages with everything they depend on, and of files. Without packages the files are all there is.</summary>
    /// <param name="Packages">Debian packages; may be empty when files alone make the image.</param>
    /// <param name="Files">Files laid over the packages.</param>
    /// <param name="User">"uid:gid" or a name; empty means root.</param>
    /// <param name="Env">KEY=VALUE.</param>
    /// <param name="WorkDir">Absolute path; empty means /.</param>
    /// <param name="Users">Lines of /etc/passwd and /etc/group; no maintainer script runs that would make them.</param>
    public sealed record Assembled(
        IReadOnlyList<string> Packages,
        IReadOnlyList<ImageFile> Files,
        IReadOnlyList<ImageDirectory> Directories,
        IReadOnlyList<RecipeLink> Links,
        IReadOnlyList<ImageUser> Users,
        string User,
        IReadOnlyList<string> Entrypoint,
        IReadOnlyList<string> Cmd,
        IReadOnlyList<string> Env,
        string WorkDir) : ImageRecipe;

    /// <summary>Copied from a registry.</summary>
    /// <param name="Reference">Full reference with registry and tag.</param>
    /// <param name="Digest">sha256:…; null where it is not known, and then it must be looked up and pinned.</param>
    public sealed record Registry(string Reference, string? Digest) : ImageRecipe;
}

/// <summary>A file in an assembled image.</summary>
/// <param name="Path">Absolute path in the image.</param>
/// <param name="Mode">Permission bits.</param>
public sealed record ImageFile(string Path, UnixFileMode Mode, FileRecipe From);

/// <summary>A folder in an assembled image.</summary>
/// <param name="Path">Absolute path in the image.</param>
/// <param name="User">"uid:gid"; empty means "0:0".</param>
public sealed record ImageDirectory(string Path, UnixFileMode Mode, string User);

/// <summary>A user, and a group of the same name, in an assembled image.</summary>
public sealed record ImageUser(string Name, int Uid, int Gid);

/// <summary>A symbolic link.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Target">What it holds, taken as it is.</param>
public sealed record RecipeLink(string Path, string Target);
