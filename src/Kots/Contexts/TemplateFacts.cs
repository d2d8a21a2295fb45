using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>All that an application's templates may know, save the configuration.</summary>
public sealed record TemplateFacts
{
    /// <summary>Where the console runs, and the cluster.</summary>
    public StaticSettings Static { get; init; } = new();

    /// <summary>The licence; null without one.</summary>
    public License? License { get; init; }

    /// <summary>The Application document; null when the vendor has none.</summary>
    public KotsApplication? Application { get; init; }

    /// <summary>The version that is rendered; null before there is one.</summary>
    public VersionInfo? Version { get; init; }

    /// <summary>The application's slug on this console; null before there is an application.</summary>
    public string? AppSlug { get; init; }

    /// <summary>The customer's side of the identity service; null when it is off.</summary>
    public IdentityConfig? Identity { get; init; }

    /// <summary>Settings of the cluster's kURL Installer, see <see cref="KurlValues"/>.</summary>
    public IReadOnlyDictionary<string, object?> Kurl { get; init; } = new Dictionary<string, object?>();

    /// <summary>The registry that images are pushed to; its endpoint is "" for none.</summary>
    public RegistryTarget LocalRegistry { get; init; } = new("");

    /// <summary>The domains of an embedded cluster; null outside of one.</summary>
    public RegistryDomains? EmbeddedDomains { get; init; }

    /// <summary>Opens passwords and other encrypted values; null when no key is at hand.</summary>
    public PasswordCipher? Cipher { get; init; }

    /// <summary>
    /// Whether an image needs the licence to be pulled; null where that cannot be found out. Without a look at the network every image counts
    /// as private, as upstream does for a registry that cannot be reached.
    /// </summary>
    public Func<string, bool?> IsPrivateImage { get; init; } = _ => true;

    /// <summary>Where the vendor's images come from.</summary>
    /// <exception cref="Basics.ProblemException">KE9504: an embedded cluster does not name its domains.</exception>
    public RegistryHosts RegistryHosts() => Images.RegistryHosts.From(new RegistryHostSources
    {
        LicenseEndpoint = License?.Spec.Endpoint,
        Application = new RegistryDomains(Application?.Spec.ReplicatedRegistryDomain, Application?.Spec.ProxyRegistryDomain),
        Installation = new RegistryDomains(Version?.ReplicatedRegistryDomain, Version?.ReplicatedProxyDomain),
        Embedded = EmbeddedDomains,
    });
}
