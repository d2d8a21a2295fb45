namespace Kots.Embedded.Kots.Images;

/// <summary>All images into one registry: <c>host/namespace/name</c>, whatever path they had (kots-rendering.md §3.7, mode a).</summary>
public static class RegistryRewrite
{
    private const string EmbeddedFolder = "embedded-cluster";

    /// <summary>The image in the registry, as it is pushed and pulled. KE9501.</summary>
    public static string Destination(RegistryTarget registry, string image) =>
        registry.Below(ImageText.LastSegment(ImageReference.Parse(image).Normalised().ToString()));

    /// <summary>The same for images of the cluster itself, which lie in a folder of their own. KE9501.</summary>
    public static string EmbeddedDestination(RegistryTarget registry, string image) =>
        registry.Below($"{EmbeddedFolder}/{ImageText.LastSegment(ImageReference.Parse(image).Normalised().ToString())}");

    /// <summary>Where an image is read from while it is pushed out of a bundle: a registry on a port of this machine. KE9501.</summary>
    public static string Temporary(string image, string port) => Destination(new RegistryTarget($"localhost:{port}"), image);

    /// <summary>One image's entry, under the name it is written with. KE9501.</summary>
    public static KustomizeImage Entry(RegistryTarget registry, string image)
    {
        var source = ImageReference.Parse(image).Normalised();
        var name = ImageText.WithoutTagAndDigest(Destination(registry, image));
        return new KustomizeImage(ImageText.WithoutTagAndDigest(image), name, source.Tag ?? "", source.Digest ?? "");
    }

    /// <summary>One image's entries, with every other spelling of its name. KE9501.</summary>
    public static IReadOnlyList<KustomizeImage> Entries(RegistryTarget registry, string image) => ImageSpellings.Of(Entry(registry, image));

    /// <summary>The entries of many images, each image once. KE9501.</summary>
    public static IReadOnlyList<KustomizeImage> All(RegistryTarget registry, IEnumerable<string> images) =>
        [.. images.Distinct(StringComparer.Ordinal).SelectMany(image => Entries(registry, image))];

    /// <summary>
    /// The entry of an image that lies in a bundle as a file: folders host, path, name and tag, or name, <c>sha256</c> and digest. KE9503 where
    /// there are fewer than three.
    /// </summary>
    public static KustomizeImage OfArchivePath(RegistryTarget registry, IReadOnlyList<string> parts)
    {
        if (parts.Count < 3)
            throw ImageProblems.ShortArchivePath(parts);
        var version = parts[^1];
        var pinned = parts[^2] == "sha256";
        var name = parts.Take(parts.Count - (pinned ? 2 : 1)).ToList();
        return new KustomizeImage(string.Join('/', name), registry.Below(name[^1]), pinned ? "" : version, pinned ? $"sha256:{version}" : "");
    }
}
