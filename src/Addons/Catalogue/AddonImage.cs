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

    /// <summary>Made of Debian packages with everything they depend on, and of files.</summary>
    /// <param name="Packages">Debian packages; may be empty when files alone make the image.</param>
    /// <param name="Files">Files laid over the packages.</param>
    /// <param name="User">"uid:gid" or a name; empty means root.</param>
    /// <param name="Env">KEY=VALUE.</param>
    /// <param name="WorkDir">Absolute path; empty means /.</param>
    public sealed record Assembled(
        IReadOnlyList<string> Packages,
        IReadOnlyList<ImageFile> Files,
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
