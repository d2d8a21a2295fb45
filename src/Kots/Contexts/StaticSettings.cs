namespace Kots.Embedded.Kots.Contexts;

/// <summary>What the static template functions say about where the console runs.</summary>
public sealed record StaticSettings
{
    /// <summary>The namespace that the application is deployed to.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The console's version; a leading v is left out.</summary>
    public string KotsVersion { get; init; } = "";

    /// <summary>The machine's HTTP_PROXY.</summary>
    public string HttpProxy { get; init; } = "";

    /// <summary>The machine's HTTPS_PROXY.</summary>
    public string HttpsProxy { get; init; } = "";

    /// <summary>The machine's NO_PROXY.</summary>
    public string NoProxy { get; init; } = "";

    /// <summary>Name of the ConfigMap with certificates of private authorities.</summary>
    public string PrivateCaConfigMap { get; init; } = "";

    /// <summary>The cluster, or the offline answer.</summary>
    public ITemplateCluster Cluster { get; init; } = OfflineCluster.Instance;

    /// <summary>Certificates made so far; share it among the renders of one version, so that certificate and key fit.</summary>
    public CertificateCache Certificates { get; init; } = new();
}
