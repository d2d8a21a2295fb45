using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>What Installation.spec.knownImages says: which images were looked at, and which need credentials (kots-rendering.md §3.7).</summary>
/// <param name="ByImage">Private or not, by the image as written.</param>
public sealed record KnownImages(IReadOnlyDictionary<string, bool> ByImage)
{
    /// <summary>Of an Installation document; empty for null. A later entry of the same image wins.</summary>
    public static KnownImages Of(JsonNode? installation)
    {
        var images = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var entry in installation.Items("spec", "knownImages"))
            images[entry.Text("image")] = entry.IsTrue("isPrivate");
        return new KnownImages(images);
    }

    /// <summary>False for images nobody looked at.</summary>
    public bool IsPrivate(string image) => ByImage.GetValueOrDefault(image);
}
