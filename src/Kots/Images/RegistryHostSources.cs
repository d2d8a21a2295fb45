using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>Everything that may name the vendor's registry and proxy.</summary>
public sealed record RegistryHostSources
{
    /// <summary>The licence's endpoint; null without a licence.</summary>
    public string? LicenseEndpoint { get; init; }

    /// <summary>Application.spec (deprecated there, still read).</summary>
    public RegistryDomains Application { get; init; } = new();

    /// <summary>Installation.spec.</summary>
    public RegistryDomains Installation { get; init; } = new();

    /// <summary>Of an embedded cluster's environment; null where the cluster is none.</summary>
    public RegistryDomains? Embedded { get; init; }
}

/// <summary>The domains that one source names; null or "" where it does not.</summary>
public sealed record RegistryDomains(string? Registry = null, string? Proxy = null)
{
    /// <summary>Of an Application document; empty for null.</summary>
    public static RegistryDomains OfApplication(JsonNode? application) =>
        new(application.Text("spec", "replicatedRegistryDomain"), application.Text("spec", "proxyRegistryDomain"));

    /// <summary>Of an Installation document; empty for null.</summary>
    public static RegistryDomains OfInstallation(JsonNode? installation) =>
        new(installation.Text("spec", "replicatedRegistryDomain"), installation.Text("spec", "replicatedProxyDomain"));
}
