namespace Kots.Embedded.Images;

/// <summary>What an entry of a bundle's index is.</summary>
public enum BundleItemKind
{
    /// <summary>A container image.</summary>
    Image,

    /// <summary>Files of an add-on for hosts.</summary>
    HostFiles,

    /// <summary>The add-ons as data.</summary>
    Catalogue,

    /// <summary>The default Installer document.</summary>
    Installer,

    /// <summary>Something that this version does not know.</summary>
    Other,
}

/// <summary>One entry of a bundle's index.</summary>
/// <param name="Name">Image reference or artifact name.</param>
/// <param name="Addon"><c>name/version</c>, or null.</param>
/// <param name="Digest">Of its manifest.</param>
/// <param name="Bytes">Its manifest and blobs, as stored; shared ones counted here too.</param>
/// <param name="Files">Of host files; else empty.</param>
public sealed record BundleItem(
    string Name, BundleItemKind Kind, string? Addon, Digest Digest, long Bytes, IReadOnlyList<Provenance> Provenance,
    IReadOnlyList<HostFile> Files)
{
    /// <summary>What an index entry is, by its artifact type.</summary>
    public static BundleItemKind KindOf(Descriptor entry, ImageManifest manifest) => (manifest.ArtifactType ?? entry.ArtifactType) switch
    {
        null => BundleItemKind.Image,
        MediaTypes.HostFiles => BundleItemKind.HostFiles,
        MediaTypes.Catalogue => BundleItemKind.Catalogue,
        MediaTypes.Installer => BundleItemKind.Installer,
        _ => BundleItemKind.Other,
    };
}
