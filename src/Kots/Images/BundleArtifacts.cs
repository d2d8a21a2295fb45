using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>What an airgap bundle's description says of the cluster it brings (Airgap.spec.embeddedClusterArtifacts).</summary>
public static class BundleArtifacts
{
    /// <summary>How many there are: files and images of the cluster's registry.</summary>
    public static int Count(JsonNode? airgap)
    {
        var artifacts = airgap.At("spec", "embeddedClusterArtifacts");
        var files = new[] { "charts", "imagesAmd64", "binaryAmd64", "metadata" }.Count(field => artifacts.Text(field) != "");
        return files + ((artifacts.At("additionalArtifacts") as JsonObject)?.Count ?? 0) + artifacts.Items("registry", "savedImages").Count();
    }

    /// <summary>The images that a bundle carries as files, by path: those below images/docker-archive.</summary>
    /// <param name="paths">All paths of the bundle.</param>
    public static IReadOnlyList<string> ImageFiles(IEnumerable<string> paths) =>
        [.. paths.Where(path => path.StartsWith("images/docker-archive/", StringComparison.Ordinal))];
}
