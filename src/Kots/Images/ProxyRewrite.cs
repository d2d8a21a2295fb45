namespace Kots.Embedded.Kots.Images;

/// <summary>Private images through the vendor's proxy, with the licence as the key (kots-rendering.md §3.7, mode b).</summary>
public static class ProxyRewrite
{
    /// <summary>
    /// The image behind the proxy, without tag and digest: the text as it is written, not normalised. What already names the proxy stays.
    /// </summary>
    public static string Through(string proxyHost, string appSlug, string image)
    {
        var name = ImageText.WithoutTagAndDigest(image);
        return name.StartsWith($"{proxyHost}/", StringComparison.Ordinal) ? name : $"{proxyHost}/proxy/{appSlug}/{name}";
    }

    /// <summary>
    /// Entries for the private images among <paramref name="images"/>: through the proxy, or, for images that name the hosted registry while the
    /// vendor has a domain of its own, to that domain. KE9501.
    /// </summary>
    public static IReadOnlyList<KustomizeImage> Private(IEnumerable<string> images, KnownImages known, RegistryHosts hosts, string appSlug)
    {
        var entries = new List<KustomizeImage>();
        foreach (var image in images.Where(known.IsPrivate))
        {
            var reference = ImageReference.Parse(image).Normalised();
            if (reference.Host == hosts.Registry)
                continue;
            var newName = reference.Host == hosts.Upstream ? $"{hosts.Registry}/{reference.Path}" : Through(hosts.Proxy, appSlug, image);
            entries.AddRange(ImageSpellings.Of(new KustomizeImage(reference.Name, newName, reference.Tag ?? "", reference.Digest ?? "")));
        }
        return entries;
    }
}
