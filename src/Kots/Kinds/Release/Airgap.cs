using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 Airgap: what a bundle for a machine without internet holds (spec/kinds.md §1.6).</summary>
public sealed record Airgap : KotsObject
{
    public AirgapSpec Spec { get => field ?? AirgapSpec.None; init; }
}

/// <summary>The release, and how its images are laid out.</summary>
public sealed record AirgapSpec : KindPart
{
    internal static readonly AirgapSpec None = new();

    public string VersionLabel { get => field ?? ""; init; }

    public string ReleaseNotes { get => field ?? ""; init; }

    public string UpdateCursor { get => field ?? ""; init; }

    public string EmbeddedClusterVersion { get => field ?? ""; init; }

    /// <summary>Empty in old bundles: then the channel is not checked.</summary>
    [JsonPropertyName("channelID")]
    public string ChannelId { get => field ?? ""; init; }

    public string ChannelName { get => field ?? ""; init; }

    /// <summary>Base64; not used.</summary>
    public string Signature { get => field ?? ""; init; }

    public string AppSlug { get => field ?? ""; init; }

    public bool IsRequired { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AirgapRelease> RequiredReleases { get => field ?? []; init; }

    public IReadOnlyList<string> SavedImages { get => field ?? []; init; }

    public EmbeddedClusterArtifacts? EmbeddedClusterArtifacts { get; init; }

    /// <summary>Bytes.</summary>
    public long UncompressedSize { get; init; }

    /// <summary>docker-archive (old) or docker-registry.</summary>
    public string Format { get => field ?? ""; init; }

    public IReadOnlyList<string> ReplicatedChartNames { get => field ?? []; init; }
}

/// <summary>A release that has to be installed before.</summary>
public sealed record AirgapRelease : KindPart
{
    public string VersionLabel { get => field ?? ""; init; }

    public string ReleaseNotes { get => field ?? ""; init; }

    public string UpdateCursor { get => field ?? ""; init; }

    public string EmbeddedClusterVersion { get => field ?? ""; init; }
}

/// <summary>Where the parts of a cluster lie in a bundle.</summary>
public sealed record EmbeddedClusterArtifacts : KindPart
{
    public string Charts { get => field ?? ""; init; }

    public string ImagesAmd64 { get => field ?? ""; init; }

    public string BinaryAmd64 { get => field ?? ""; init; }

    public string Metadata { get => field ?? ""; init; }

    public EmbeddedClusterRegistry? Registry { get; init; }

    /// <summary>Name → path.</summary>
    public IReadOnlyDictionary<string, string> AdditionalArtifacts { get => field ?? Empty.Texts; init; }
}

/// <summary>Images of a cluster, laid out as a registry stores them.</summary>
public sealed record EmbeddedClusterRegistry : KindPart
{
    public string Dir { get => field ?? ""; init; }

    public IReadOnlyList<string> SavedImages { get => field ?? []; init; }
}
