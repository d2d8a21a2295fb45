using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>Images that only KOTS kinds name: they are no part of a manifest and would be missing in a registry (kots-rendering.md §3.7).</summary>
public static class KindImages
{
    /// <summary>
    /// Application.spec.additionalImages, then those of the collectors, in order. Templated ones are left out: whoever templates an image lists
    /// it in additionalImages; and so are images that lie in <paramref name="registry"/> already. KE9501.
    /// </summary>
    /// <param name="application">The Application document; null for none.</param>
    /// <param name="specs">Support bundles, collectors and preflights, in this order.</param>
    /// <param name="registry">Where images will lie; null where they stay.</param>
    public static IReadOnlyList<string> Of(JsonNode? application, IEnumerable<JsonNode?> specs, RegistryTarget? registry)
    {
        var collected = specs.SelectMany(spec => spec.Items("spec", "collectors")).SelectMany(Collectors.Images).Where(image => !IsTemplated(image));
        return [.. application.Texts("spec", "additionalImages").Where(image => !IsTemplated(image)), .. collected.Where(image => !LiesIn(registry, image))];
    }

    private static bool IsTemplated(string image) =>
        image.Contains("repl{{", StringComparison.Ordinal) || image.Contains("{{repl", StringComparison.Ordinal);

    private static bool LiesIn(RegistryTarget? registry, string image) =>
        registry is not null && registry.Endpoint.StartsWith(ImageReference.Parse(image).Host, StringComparison.Ordinal);
}
