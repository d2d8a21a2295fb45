using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 Installation: which release a version was made from; written by us (spec/kinds.md §1.7).</summary>
public sealed record Installation : KotsObject
{
    public InstallationSpec Spec { get => field ?? InstallationSpec.None; init; }
}

/// <summary>What the release's headers said, and what we learnt on the way.</summary>
public sealed record InstallationSpec : KindPart
{
    internal static readonly InstallationSpec None = new();

    public string UpdateCursor { get => field ?? ""; init; }

    [JsonPropertyName("channelID")]
    public string ChannelId { get => field ?? ""; init; }

    public string ChannelName { get => field ?? ""; init; }

    public long ReleaseSequence { get; init; }

    public string VersionLabel { get => field ?? ""; init; }

    public bool IsRequired { get; init; }

    public string ReleaseNotes { get => field ?? ""; init; }

    /// <summary>RFC 3339.</summary>
    public string ReleasedAt { get => field ?? ""; init; }

    public string ReplicatedRegistryDomain { get => field ?? ""; init; }

    public string ReplicatedProxyDomain { get => field ?? ""; init; }

    /// <summary>Charts that bring the vendor's SDK.</summary>
    public IReadOnlyList<string> ReplicatedChartNames { get => field ?? []; init; }

    /// <summary>Base64 of key and nonce: only to decrypt what another installation wrote.</summary>
    public string EncryptionKey { get => field ?? ""; init; }

    public IReadOnlyList<InstallationImage> KnownImages { get => field ?? []; init; }

    public JsonObject? EmbeddedClusterArtifacts { get; init; }

    /// <summary>Documents that could not be read and were left out.</summary>
    public IReadOnlyList<InstallationYamlError> YamlErrors { get => field ?? []; init; }
}

/// <summary>Whether an image needs credentials, once found out.</summary>
public sealed record InstallationImage : KindPart
{
    public string Image { get => field ?? ""; init; }

    public bool IsPrivate { get; init; }
}

/// <summary>A document of the release that is not what it should be.</summary>
public sealed record InstallationYamlError : KindPart
{
    public string Path { get => field ?? ""; init; }

    public string Error { get => field ?? ""; init; }
}
