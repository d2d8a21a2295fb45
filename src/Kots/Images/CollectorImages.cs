using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>
/// Collectors start pods too: their images come from where the application's come from, with the credentials for it (kots-rendering.md §3.7).
/// </summary>
public static class CollectorImages
{
    private static readonly Secret NoPassword = new("");

    /// <summary>An image in a registry, by its last segment. What names the registry's host already stays.</summary>
    public static string InRegistry(RegistryTarget registry, string image) =>
        ImageText.FirstSegment(image) == registry.Endpoint && image.Contains('/') ? image : registry.Below(ImageText.LastSegment(image));

    /// <summary>
    /// Copies of collectors whose images all come from the registry; <c>registryImages</c> looks for every known image there.
    /// </summary>
    public static IReadOnlyList<JsonObject> FromRegistry(IEnumerable<JsonObject> collectors, RegistryTarget registry, KnownImages known)
    {
        var config = PullSecrets.DockerConfig([registry.Endpoint], registry.User, registry.Password ?? NoPassword);
        return [.. collectors.Select(collector => Rewritten(collector, image => InRegistry(registry, image), config, known, withRegistryImages: true))];
    }

    /// <summary>Copies of collectors whose private images come through the vendor's proxy, with the licence's id as name and password.</summary>
    /// <param name="licenseId">Null without a licence: then nothing changes.</param>
    public static IReadOnlyList<JsonObject> ThroughProxy(
        IEnumerable<JsonObject> collectors, RegistryHosts hosts, KnownImages known, Secret? licenseId, string appSlug)
    {
        if (licenseId is null)
            return [.. collectors.Select(collector => collector.DeepClone().AsObject())];
        var config = PullSecrets.DockerConfig(hosts.ForCredentials(), licenseId.Reveal(), licenseId);
        string Proxied(string image) => !known.IsPrivate(image) || ImageText.FirstSegment(image) == hosts.Registry ? image
            : ProxyRewrite.Through(hosts.Proxy, appSlug, image) + image[ImageText.WithoutTagAndDigest(image).Length..];
        return [.. collectors.Select(collector => Rewritten(collector, Proxied, config, known, withRegistryImages: false))];
    }

    private static JsonObject Rewritten(JsonObject collector, Func<string, string> rewrite, string config, KnownImages known, bool withRegistryImages)
    {
        var copy = collector.DeepClone().AsObject();
        foreach (var body in Collectors.WithImage(copy))
        {
            var image = body.Text("image");
            body["image"] = rewrite(image);
            if (withRegistryImages || known.IsPrivate(image))
                body["imagePullSecret"] = PullSecret(config);
        }
        foreach (var body in Collectors.WithPodSpec(copy))
        {
            foreach (var container in Collectors.Containers(body).Where(container => container.Text("image") != ""))
                container["image"] = rewrite(container.Text("image"));
            body["imagePullSecret"] = PullSecret(config);
        }
        if (withRegistryImages && copy["registryImages"] is JsonObject looked)
        {
            looked["imagePullSecret"] = PullSecret(config);
            looked["images"] = new JsonArray([.. known.ByImage.Keys.Select(image => (JsonNode?)rewrite(image))]);
        }
        return copy;
    }

    private static JsonObject PullSecret(string config) => new()
    {
        ["type"] = "kubernetes.io/dockerconfigjson",
        ["data"] = new JsonObject { [".dockerconfigjson"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(config)) },
    };
}
