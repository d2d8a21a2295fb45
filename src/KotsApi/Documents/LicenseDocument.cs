using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kots.Embedded.KotsApi;

/// <summary>A licence without what must stay on the console (spec/kotsadm.md §4.2, LicenseResponse).</summary>
public sealed record LicenseDocument
{
    /// <summary>The licence's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The customer.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>RFC 3339; "" for never.</summary>
    public string ExpiresAt { get; init; } = "";

    /// <summary>Where releases come from.</summary>
    public string ChannelName { get; init; } = "";

    /// <summary>Grows with each change that the vendor makes.</summary>
    public long LicenseSequence { get; init; }

    /// <summary>prod, trial, dev, community.</summary>
    public string LicenseType { get; init; } = "";

    /// <summary>What the vendor does not hide.</summary>
    public IReadOnlyList<EntitlementDocument> Entitlements { get; init; } = [];

    /// <summary>Installing without internet is allowed.</summary>
    public bool IsAirgapSupported { get; init; }

    /// <summary>Versions go by their semantic labels.</summary>
    public bool IsSemverRequired { get; init; }

    /// <summary>Snapshots are allowed.</summary>
    public bool IsSnapshotSupported { get; init; }

    /// <summary>Support bundles may be sent to the vendor.</summary>
    public bool IsSupportBundleUploadSupported { get; init; }

    /// <summary>RFC 3339; "" for never.</summary>
    public string LastSyncedAt { get; init; } = "";
}

/// <summary>One field of the vendor's own.</summary>
public sealed record EntitlementDocument(string Title, string Value, string Label, string ValueType);

/// <summary>Answer of the licence's routes.</summary>
/// <param name="Synced">A version was made of what changed.</param>
public sealed record LicenseEnvelope(bool Success, bool Synced, LicenseDocument License);

/// <summary>What the application itself reads at <c>GET /license/v1/license</c>, with the names of old (spec/kinds.md §2.7).</summary>
public sealed record PlatformLicenseDocument
{
    /// <summary>The licence's id.</summary>
    [JsonPropertyName("license_id")]
    public string LicenseId { get; init; } = "";

    /// <summary>This installation's.</summary>
    [JsonPropertyName("installation_id")]
    public string InstallationId { get; init; } = "";

    /// <summary>The customer.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>Where releases come from.</summary>
    [JsonPropertyName("release_channel")]
    public string ReleaseChannel { get; init; } = "";

    /// <summary>prod, trial, dev, community.</summary>
    [JsonPropertyName("license_type")]
    public string LicenseType { get; init; } = "";

    /// <summary>RFC 3339; left out for never.</summary>
    [JsonPropertyName("expiration_time")]
    public string? ExpirationTime { get; init; }

    /// <summary>All fields of the vendor's own.</summary>
    public IReadOnlyList<PlatformFieldDocument> Fields { get; init; } = [];
}

/// <summary>One field.</summary>
public sealed record PlatformFieldDocument
{
    /// <summary>Its name.</summary>
    public string Field { get; init; } = "";

    /// <summary>For people.</summary>
    public string Title { get; init; } = "";

    /// <summary>String, Integer, Boolean, Text.</summary>
    public string Type { get; init; } = "";

    /// <summary>As the vendor typed it: text, a number or a boolean.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Not shown on the console.</summary>
    [JsonPropertyName("hide_from_customer")]
    public bool HideFromCustomer { get; init; }
}
