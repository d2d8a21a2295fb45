using System.Text.Json.Serialization;

namespace Kots.Embedded.KotsApi;

/// <summary>An application as <c>GET /api/v1/app/{slug}</c> tells it (spec/kotsadm.md §4.2, ResponseApp).</summary>
public sealed record AppDocument
{
    /// <summary>Opaque.</summary>
    public string Id { get; init; } = "";

    /// <summary>In addresses.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The vendor's title.</summary>
    public string Name { get; init; } = "";

    /// <summary>A URL or a data URI; "" for none.</summary>
    public string IconUri { get; init; } = "";

    /// <summary>Where it is deployed.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The version that is deployed; null before the first.</summary>
    public long? CurrentSequence { get; init; }

    /// <summary>ready, updating, degraded, unavailable or missing; "" while it is not known.</summary>
    public string AppState { get; init; } = "";

    /// <summary>It asks the customer something.</summary>
    public bool IsConfigurable { get; init; }

    /// <summary>An older version may be deployed again.</summary>
    public bool AllowRollback { get; init; }

    /// <summary>When updates are looked for.</summary>
    public string UpdateCheckerSpec { get; init; } = "";

    /// <summary>Which versions are deployed by themselves.</summary>
    public string AutoDeploy { get; init; } = "";

    /// <summary>prod, trial, dev, community.</summary>
    public string LicenseType { get; init; } = "";

    /// <summary>RFC 3339.</summary>
    public string CreatedAt { get; init; } = "";

    /// <summary>Versions for the one cluster.</summary>
    public DownstreamDocument Downstream { get; init; } = new();
}

/// <summary>Versions of an application, by what is to become of them.</summary>
public sealed record DownstreamDocument
{
    /// <summary>The cluster.</summary>
    public string Name { get; init; } = "this-cluster";

    /// <summary>Buttons of the dashboard.</summary>
    public IReadOnlyList<LinkDocument> Links { get; init; } = [];

    /// <summary>The deployed one.</summary>
    public VersionDocument? CurrentVersion { get; init; }

    /// <summary>Newer ones, newest first.</summary>
    public IReadOnlyList<VersionDocument> PendingVersions { get; init; } = [];

    /// <summary>Older ones, newest first.</summary>
    public IReadOnlyList<VersionDocument> PastVersions { get; init; } = [];
}

/// <summary>A button.</summary>
public sealed record LinkDocument(string Title, string Uri);

/// <summary>A version (spec/kotsadm.md §4.2, DownstreamVersion).</summary>
public sealed record VersionDocument
{
    /// <summary>The vendor's label.</summary>
    public string VersionLabel { get; init; } = "";

    /// <summary>The channel's number of the release.</summary>
    public string UpdateCursor { get; init; } = "";

    /// <summary>The channel's id.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>No update may leave it out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>pending, deployed and so on (spec/kotsadm.md §8.1).</summary>
    public string Status { get; init; } = "";

    /// <summary>This console's number of the version.</summary>
    public long Sequence { get; init; }

    /// <summary>The same number; both are there for who reads the reference's documents.</summary>
    public long ParentSequence => Sequence;

    /// <summary>Why it was made.</summary>
    public string Source { get; init; } = "";

    /// <summary>RFC 3339.</summary>
    public string CreatedOn { get; init; } = "";

    /// <summary>RFC 3339; "" where it was never deployed.</summary>
    public string DeployedAt { get; init; } = "";

    /// <summary>RFC 3339; "" where it is not known.</summary>
    public string UpstreamReleasedAt { get; init; } = "";

    /// <summary>Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";

    /// <summary>It may be deployed now.</summary>
    public bool IsDeployable { get; init; }

    /// <summary>Why not; "" when it may.</summary>
    public string NonDeployableCause { get; init; } = "";

    /// <summary>It has a form.</summary>
    public bool HasConfig { get; init; }

    /// <summary>JSON text: filesChanged, linesAdded, linesRemoved; "" for a first version.</summary>
    public string DiffSummary { get; init; } = "";

    /// <summary>In words, why a download or a deployment failed.</summary>
    public string StatusInfo { get; init; } = "";
}

/// <summary>A page of versions (<c>GET …/versions</c>).</summary>
public sealed record VersionPageDocument(IReadOnlyList<VersionDocument> VersionHistory, int TotalCount, int NumOfSkippedVersions, int NumOfRemainingVersions);

/// <summary>How an application is (<c>GET …/status</c>).</summary>
public sealed record AppStatusDocument(string AppId, string UpdatedAt, string State, long Sequence, IReadOnlyList<ResourceStateDocument> ResourceStates);

/// <summary>One object of an application.</summary>
/// <param name="Reason">Why it is not ready; the reference has no such field.</param>
public sealed record ResourceStateDocument(string Kind, string Name, string Namespace, string State, string Reason);

/// <summary>What became of a request.</summary>
public sealed record ResultDocument(bool Success, string Error = "");

/// <summary>An installation without a person, seen from outside: <c>status</c> and a JSON text in <c>message</c> (spec/kotsadm.md §1.3).</summary>
public sealed record AutomatedStatusDocument(string Status, string Message);

/// <summary>What the message of <see cref="AutomatedStatusDocument"/> holds.</summary>
public sealed record AutomatedMessage(string Message, string VersionStatus, string Error);

/// <summary>How these documents are written: camel case, nulls left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AppDocument))]
[JsonSerializable(typeof(AppStatusEnvelope))]
[JsonSerializable(typeof(AppListDocument))]
[JsonSerializable(typeof(VersionPageDocument))]
[JsonSerializable(typeof(ResultDocument))]
[JsonSerializable(typeof(AutomatedStatusDocument))]
[JsonSerializable(typeof(AutomatedMessage))]
[JsonSerializable(typeof(DashboardDocument))]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(ConfigChangeDocument))]
[JsonSerializable(typeof(ConfigValuesChangeDocument))]
[JsonSerializable(typeof(ConfigResultDocument))]
[JsonSerializable(typeof(PasswordDocument))]
[JsonSerializable(typeof(PasswordChangeDocument))]
[JsonSerializable(typeof(LicenseEnvelope))]
[JsonSerializable(typeof(PlatformLicenseDocument))]
[JsonSerializable(typeof(IReadOnlyList<TokenDocument>))]
[JsonSerializable(typeof(NewTokenDocument))]
[JsonSerializable(typeof(CreatedTokenDocument))]
[JsonSerializable(typeof(IReadOnlyList<SessionDocument>))]
[JsonSerializable(typeof(IReadOnlyList<AuditDocument>))]
[JsonSerializable(typeof(CertificateDocument))]
[JsonSerializable(typeof(CertificateChangeDocument))]
[JsonSerializable(typeof(MetadataDocument))]
public sealed partial class ApiJson : JsonSerializerContext;

/// <summary><c>GET /api/v1/app/{slug}/cluster/{id}/dashboard</c>.</summary>
/// <param name="Metrics">Always empty for now.</param>
public sealed record DashboardDocument(AppStatusDocument? AppStatus, IReadOnlyList<string> Metrics, string PrometheusAddress, string EmbeddedClusterState);

/// <summary><c>GET /api/v1/apps</c>.</summary>
public sealed record AppListDocument(IReadOnlyList<AppDocument> Apps);

/// <summary><c>GET /api/v1/app/{slug}/status</c>.</summary>
public sealed record AppStatusEnvelope([property: JsonPropertyName("appstatus")] AppStatusDocument? AppStatus);
