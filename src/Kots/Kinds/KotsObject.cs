using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>
/// A document that the product reads and never applies to a cluster (spec/kinds.md §1). Absent text is "", an absent list or map is empty,
/// absent numbers are 0. Records are made by <see cref="KindReader"/>; change them with <c>with</c>.
/// </summary>
public abstract record KotsObject : KindPart
{
    /// <summary>Group and version, "kots.io/v1beta1".</summary>
    [JsonPropertyOrder(-4)]
    public string ApiVersion { get => field ?? ""; init; }

    /// <summary>"Config", "HelmChart" and so on.</summary>
    [JsonPropertyOrder(-3)]
    public string Kind { get => field ?? ""; init; }

    /// <summary>Name, labels, annotations.</summary>
    [JsonPropertyOrder(-2)]
    public ObjectMetadata Metadata { get => field ?? ObjectMetadata.None; init; }
}
