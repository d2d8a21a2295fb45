namespace Kots.Embedded.Images;

/// <summary>Media and artifact types that bundles use (docs/spec/bundle.md), and Docker's that registries still serve.</summary>
public static class MediaTypes
{
    /// <summary>An image or artifact manifest.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>A list of manifests.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>An image's configuration.</summary>
    public const string Config = "application/vnd.oci.image.config.v1+json";

    /// <summary>A gzip'd tar of an image.</summary>
    public const string LayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary><c>{}</c>: the configuration of artifacts.</summary>
    public const string Empty = "application/vnd.oci.empty.v1+json";

    /// <summary>artifactType: files of an add-on for hosts.</summary>
    public const string HostFiles = "application/vnd.kots-embedded.hostfiles.v1";

    /// <summary>One gzip'd file of <see cref="HostFiles"/>.</summary>
    public const string HostFileGzip = "application/vnd.kots-embedded.file.v1+gzip";

    /// <summary>artifactType: the <c>addons/</c> tree.</summary>
    public const string Catalogue = "application/vnd.kots-embedded.catalogue.v1";

    /// <summary>artifactType: the default Installer document.</summary>
    public const string Installer = "application/vnd.kots-embedded.installer.v1";

    /// <summary>The Installer document's blob.</summary>
    public const string InstallerYaml = "application/vnd.kots-embedded.installer.v1+yaml";

    /// <summary>Docker's manifest, schema 2.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Docker's name for <see cref="LayerGzip"/>.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Docker's index.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";
}
