namespace Kots.Embedded.Kots.Images;

/// <summary>The vendor's registry and the proxy for images of others (kots-rendering.md §1.8).</summary>
/// <param name="Registry">The registry's host, the vendor's own domain where there is one.</param>
/// <param name="Proxy">The proxy's host, likewise.</param>
/// <param name="Upstream">The registry's host without a domain of the vendor's: images that name it are rewritten.</param>
public sealed record RegistryHosts(string Registry, string Proxy, string Upstream)
{
    private const string DevelopmentDomain = ".okteto.repldev.com";

    private static readonly RegistryHosts Hosted = new("registry.replicated.com", "proxy.replicated.com", "registry.replicated.com");

    /// <summary>What the sources say, the strongest first: embedded cluster, Installation, Application, licence. KE9504.</summary>
    public static RegistryHosts From(RegistryHostSources sources)
    {
        var hosts = FromEndpoint(sources.LicenseEndpoint);
        if (sources.Embedded is { } embedded)
        {
            return hosts with
            {
                Registry = embedded.Registry is { Length: > 0 } registry ? registry : throw ImageProblems.NoEmbeddedHosts("REPLICATED_REGISTRY_DOMAIN"),
                Proxy = embedded.Proxy is { Length: > 0 } proxy ? proxy : throw ImageProblems.NoEmbeddedHosts("PROXY_REGISTRY_DOMAIN"),
            };
        }
        return hosts with
        {
            Registry = First(sources.Installation.Registry, sources.Application.Registry, hosts.Registry),
            Proxy = First(sources.Installation.Proxy, sources.Application.Proxy, hosts.Proxy),
        };
    }

    /// <summary>The hosts that belong to a licence's endpoint; those of the hosted service where it is absent, unknown or no URL.</summary>
    public static RegistryHosts FromEndpoint(string? endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url))
            return Hosted;
        if (url.Host == "staging.replicated.app")
            return Both("registry.staging.replicated.com", "proxy.staging.replicated.com");
        // replicated-app-NAMESPACE: the machines of the hosted service's developers.
        var labels = url.Host.EndsWith(DevelopmentDomain, StringComparison.Ordinal) ? url.Host.Split('.') : [];
        return labels.Length == 4 && labels[0].Split('-') is [_, _, var name]
            ? Both($"vendor-registry-v2-{name}{DevelopmentDomain}", $"registry-proxy-{name}{DevelopmentDomain}")
            : Hosted;
    }

    /// <summary>Both hosts that the licence's credentials are for: proxy, then registry.</summary>
    public IReadOnlyList<string> ForCredentials() => [Proxy, Registry];

    private static RegistryHosts Both(string registry, string proxy) => new(registry, proxy, registry);

    private static string First(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (value is { Length: > 0 })
                return value;
        }
        return "";
    }
}
