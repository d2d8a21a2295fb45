using System.Text.Json.Serialization;

namespace Kots.Embedded.Images;

/// <summary>Points at a blob (OCI image spec 1.0, descriptor).</summary>
public sealed record Descriptor
{
    /// <summary>What the blob is; see <see cref="MediaTypes"/>.</summary>
    public required string MediaType { get; init; }

    /// <summary>What an artifact manifest carries; null for images and blobs.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The blob's name.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Bytes as stored.</summary>
    public required long Size { get; init; }

    /// <summary>What the image runs on; null where it does not matter.</summary>
    public Platform? Platform { get; init; }

    /// <summary>See <see cref="AnnotationKeys"/>; written in the order of their keys.</summary>
    [JsonConverter(typeof(SortedMapJsonConverter))]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The value of an annotation, or null.</summary>
    public string? Annotation(string key) => Annotations?.GetValueOrDefault(key);

    /// <summary>The reference or artifact name in an index; null elsewhere.</summary>
    [JsonIgnore]
    public string? RefName => Annotation(AnnotationKeys.RefName);
}

/// <summary>What an image runs on, in Go's words: <c>amd64</c>, <c>linux</c>.</summary>
public sealed record Platform(string Architecture, string Os)
{
    /// <summary>The one that we build.</summary>
    public static readonly Platform LinuxAmd64 = new("amd64", "linux");
}
