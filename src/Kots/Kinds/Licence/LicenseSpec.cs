using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Who may run what, and until when.</summary>
public sealed record LicenseSpec : KindPart
{
    internal static readonly LicenseSpec None = new();

    /// <summary>Base64 of the outer envelope.</summary>
    public string Signature { get => field ?? ""; init; }

    public string AppSlug { get => field ?? ""; init; }

    /// <summary>The vendor's server; empty is the hosted service.</summary>
    public string Endpoint { get => field ?? ""; init; }

    public string ReplicatedProxyDomain { get => field ?? ""; init; }

    [JsonPropertyName("customerID")]
    public string CustomerId { get => field ?? ""; init; }

    public string CustomerName { get => field ?? ""; init; }

    public string CustomerEmail { get => field ?? ""; init; }

    [JsonPropertyName("channelID")]
    public string ChannelId { get => field ?? ""; init; }

    public string ChannelName { get => field ?? ""; init; }

    /// <summary>Empty in old licences, which have one channel.</summary>
    public IReadOnlyList<LicenseChannel> Channels { get => field ?? []; init; }

    public long LicenseSequence { get; init; }

    /// <summary>The credential of the vendor's server; not to be logged.</summary>
    [JsonPropertyName("licenseID")]
    public string LicenseId { get => field ?? ""; init; }

    /// <summary>prod, trial, dev, community or single-tenant-vendor-managed.</summary>
    public string LicenseType { get => field ?? ""; init; }

    public bool IsAirgapSupported { get; init; }

    public bool IsGitOpsSupported { get; init; }

    public bool IsIdentityServiceSupported { get; init; }

    public bool IsGeoaxisSupported { get; init; }

    public bool IsSnapshotSupported { get; init; }

    public bool IsDisasterRecoverySupported { get; init; }

    public bool IsSupportBundleUploadSupported { get; init; }

    public bool IsSemverRequired { get; init; }

    public bool IsEmbeddedClusterDownloadEnabled { get; init; }

    public bool IsEmbeddedClusterMultiNodeEnabled { get; init; }

    public bool IsEmbeddedClusterRookEnabled { get; init; }

    /// <summary>Name → the vendor's own field.</summary>
    public IReadOnlyDictionary<string, Entitlement> Entitlements { get => field ?? ReadOnlyDictionary<string, Entitlement>.Empty; init; }
}
