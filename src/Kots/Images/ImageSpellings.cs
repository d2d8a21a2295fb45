namespace Kots.Embedded.Kots.Images;

/// <summary>
/// Kustomize compares names as texts: an image of Docker Hub has up to four of them, and each needs an entry (kots-rendering.md §3.7).
/// </summary>
public static class ImageSpellings
{
    private const string Hub = "docker.io";
    private const string Library = "library";

    /// <summary>The entry as given, then one for each other spelling. KE9501 where its name is no image.</summary>
    public static IReadOnlyList<KustomizeImage> Of(KustomizeImage image)
    {
        var host = ImageReference.Parse(image.Name).Host;
        if (host != Hub && !host.EndsWith(".docker.io", StringComparison.Ordinal))
            return [image];
        return [image, .. Others(image.Name).Select(name => image with { Name = name })];
    }

    // The order is the reference system's: a kustomization that is rendered again must not change.
    private static IEnumerable<string> Others(string name)
    {
        var parts = name.Split('/');
        var last = string.Join('/', parts[1..]);
        return parts switch
        {
            [Hub, Library, _, ..] => [last, string.Join('/', parts[2..]), $"{Hub}/{string.Join('/', parts[2..])}"],
            [Hub, var only] => [only, $"{Hub}/{Library}/{only}", $"{Library}/{only}"],
            [Hub, _, _, ..] => [last],
            [Library, _, ..] => [last, $"{Hub}/{last}", $"{Hub}/{Library}/{last}"],
            [var only] => [$"{Hub}/{Library}/{only}", $"{Library}/{only}", $"{Hub}/{only}"],
            [_, _] => [$"{Hub}/{name}"],
            _ => [],
        };
    }
}
