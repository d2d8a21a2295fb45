using Kots.Embedded.Kots.Images;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>LocalImageName: the name under which an image is pulled here (kots-rendering.md §1.7).</summary>
internal static class LocalImage
{
    /// <summary>"" where the text is no image, or where it cannot be found out whether the image is private.</summary>
    public static string NameOf(string image, TemplateFacts facts)
    {
        if (ImageReference.TryParse(image) is not { } parsed)
            return "";
        if (facts.LocalRegistry.Endpoint.Length > 0)
            return RegistryRewrite.Destination(facts.LocalRegistry, image);
        if (facts.Application?.Spec.ProxyPublicImages != true)
        {
            switch (facts.IsPrivateImage(image))
            {
                case null:
                    return "";
                case false:
                    return image;
            }
        }
        var hosts = facts.RegistryHosts();
        var normalised = parsed.Normalised();
        if (normalised.Host == hosts.Registry)
            return image;
        if (normalised.Host == hosts.Upstream)
            return (normalised with { Host = hosts.Registry }).ToString();
        var version = normalised.Digest is { } digest ? $"@{digest}" : $":{normalised.Tag}";
        return ProxyRewrite.Through(hosts.Proxy, facts.License?.Spec.AppSlug ?? "", image) + version;
    }
}
