using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Images;

/// <summary>Where a file of an airgap bundle lies in a registry as an OCI artifact (kots-rendering.md §4.1).</summary>
public static partial class ArtifactReference
{
    private const int TagLimit = 128;

    /// <summary>The artifact's place: named after the file, tagged after the release.</summary>
    public static string Of(string file, RegistryTarget registry, ReleaseIdentity release) =>
        $"{registry.Below($"embedded-cluster/{Repository(ImageText.LastSegment(file))}")}:{Tag($"{release.ChannelId}-{release.UpdateCursor}-{release.VersionLabel}")}";

    /// <summary>A legal tag: what may not stand in one is left out, and no more than 128 characters.</summary>
    public static string Tag(string text)
    {
        var legal = string.Concat(TagPart().Matches(text).Select(part => part.Value));
        return legal.Length > TagLimit ? legal[..TagLimit] : legal;
    }

    /// <summary>A legal name of a repository: lower case, and what may not stand in one is left out.</summary>
    public static string Repository(string text) => string.Concat(NamePart().Matches(text.ToLowerInvariant()).Select(part => part.Value));

    [GeneratedRegex("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", RegexOptions.CultureInvariant)]
    private static partial Regex TagPart();

    [GeneratedRegex("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*", RegexOptions.CultureInvariant)]
    private static partial Regex NamePart();
}

/// <summary>What tells one release of an application from another.</summary>
public sealed record ReleaseIdentity(string ChannelId, string UpdateCursor, string VersionLabel);
