using System.Text.Json.Serialization;

namespace Kots.Embedded.Images;

/// <summary>A list of manifests (OCI image spec, index).</summary>
public sealed record ImageIndex
{
    /// <summary>Always 2.</summary>
    public int SchemaVersion { get; init; } = 2;

    /// <summary>An OCI index or a Docker manifest list.</summary>
    public string? MediaType { get; init; } = MediaTypes.Index;

    /// <summary>In our layouts sorted by reference name.</summary>
    public required IReadOnlyList<Descriptor> Manifests { get; init; }

    /// <summary>Written in the order of their keys.</summary>
    [JsonConverter(typeof(SortedMapJsonConverter))]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
