using System.Text.Json.Serialization;

namespace Kots.Embedded.Images;

/// <summary>An image, or an artifact in the form of one (OCI image spec 1.1, manifest).</summary>
public sealed record ImageManifest
{
    /// <summary>Always 2.</summary>
    public int SchemaVersion { get; init; } = 2;

    /// <summary>An OCI or Docker manifest type.</summary>
    public string? MediaType { get; init; } = MediaTypes.Manifest;

    /// <summary>What an artifact is; null for a container image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The image's configuration; for artifacts <see cref="EmptyConfig"/>.</summary>
    public required Descriptor Config { get; init; }

    /// <summary>Bottom first.</summary>
    public required IReadOnlyList<Descriptor> Layers { get; init; }

    /// <summary>Written in the order of their keys.</summary>
    [JsonConverter(typeof(SortedMapJsonConverter))]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The bytes <c>{}</c>, the configuration of artifacts (OCI image spec 1.1, guidance for an empty descriptor).</summary>
    public static ReadOnlyMemory<byte> EmptyConfigBytes { get; } = "{}"u8.ToArray();

    /// <summary>The descriptor of <see cref="EmptyConfigBytes"/>; the layout stores the blob with the manifest.</summary>
    public static Descriptor EmptyConfig { get; } = new()
    {
        MediaType = MediaTypes.Empty,
        Digest = Digest.Of(EmptyConfigBytes.Span),
        Size = EmptyConfigBytes.Length,
    };

    /// <summary>Every blob it needs: its configuration and its layers.</summary>
    [JsonIgnore]
    public IEnumerable<Descriptor> Blobs => Layers.Prepend(Config);
}
