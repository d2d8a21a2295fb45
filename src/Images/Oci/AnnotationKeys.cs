namespace Kots.Embedded.Images;

/// <summary>Annotations that bundles use (docs/spec/bundle.md).</summary>
public static class AnnotationKeys
{
    /// <summary>On descriptors of the index: the full image reference or the artifact's name; unique.</summary>
    public const string RefName = "org.opencontainers.image.ref.name";

    /// <summary>On the index: when it was made, RFC 3339; fixed, for reproducible bundles.</summary>
    public const string Created = "org.opencontainers.image.created";

    /// <summary>On layers of host files: the path relative to the data directory.</summary>
    public const string Title = "org.opencontainers.image.title";

    /// <summary>On descriptors of the index: <c>name/version</c> of the add-on.</summary>
    public const string Addon = "io.kots.embedded.addon";

    /// <summary>On the index: the bundle's version.</summary>
    public const string Version = "io.kots.embedded.version";

    /// <summary>On a bundle's index, with the key's id after it: a public key (PEM) whose licences the console believes.</summary>
    public const string LicenceKey = "io.kots.embedded.licence-key.";

    /// <summary>On the index: <c>debian</c> or <c>upstream</c>.</summary>
    public const string Source = "io.kots.embedded.source";

    /// <summary>On manifests: a JSON array of <see cref="Images.Provenance"/>.</summary>
    public const string Provenance = "io.kots.embedded.provenance";

    /// <summary>On host files: permission bits, <c>0755</c>.</summary>
    public const string Mode = "io.kots.embedded.mode";

    /// <summary>On host files: hex SHA-256 of the uncompressed file.</summary>
    public const string FileSha256 = "io.kots.embedded.sha256";

    /// <summary>On host files: bytes of the uncompressed file.</summary>
    public const string FileSize = "io.kots.embedded.size";

    /// <summary>On host files: the target of a symbolic link; the blob is empty.</summary>
    public const string Link = "io.kots.embedded.link";

    /// <summary>What containerd calls an image that it imports.</summary>
    public const string ContainerdName = "io.containerd.image.name";
}
