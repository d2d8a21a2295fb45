namespace Kots.Embedded.Images;

/// <summary>The names in a bundle's folder or tar, relative to its root.</summary>
public static class LayoutFiles
{
    /// <summary>Says that a folder is an OCI image layout.</summary>
    public const string Marker = "oci-layout";

    /// <summary>What the bundle holds.</summary>
    public const string Index = "index.json";

    /// <summary>The signature over the bytes of <see cref="Index"/>.</summary>
    public const string Signature = "index.json.sig";

    /// <summary>The folder of the blobs.</summary>
    public const string Blobs = "blobs/sha256";

    /// <summary>A blob's place.</summary>
    public static string Blob(Digest digest) => $"{Blobs}/{digest.Hex}";
}
