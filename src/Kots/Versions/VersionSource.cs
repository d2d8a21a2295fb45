namespace Kots.Embedded.Kots.Versions;

/// <summary>Why a version was made, in the words that the console shows and stores.</summary>
public static class VersionSource
{
    /// <summary>First version, fetched.</summary>
    public const string OnlineInstall = "Online Install";

    /// <summary>First version, from a bundle.</summary>
    public const string AirgapInstall = "Airgap Install";

    /// <summary>A fetched release.</summary>
    public const string UpstreamUpdate = "Upstream Update";

    /// <summary>A release from a bundle.</summary>
    public const string AirgapUpdate = "Airgap Update";

    /// <summary>Saved configuration.</summary>
    public const string ConfigChange = "Config Change";

    /// <summary>A licence with another content.</summary>
    public const string LicenseChange = "License Change";

    /// <summary>Other settings of the local registry.</summary>
    public const string RegistryChange = "Registry Change";

    /// <summary>Changed identity service.</summary>
    public const string IdentityService = "Identity Service";

    /// <summary>Files sent by <c>kots upload</c>.</summary>
    public const string KotsUpload = "KOTS Upload";
}
