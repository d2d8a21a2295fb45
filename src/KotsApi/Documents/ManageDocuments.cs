using System.Text.Json.Serialization;

namespace Kots.Embedded.KotsApi;

/// <summary>A token of the API as <c>GET /api/v2/tokens</c> lists it; never its secret.</summary>
/// <param name="Access">read, deploy or manage.</param>
/// <param name="AppSlug">The only application that it is for; "" for all.</param>
/// <param name="CreatedAt">RFC 3339.</param>
/// <param name="ExpiresAt">RFC 3339; "" for never.</param>
/// <param name="LastUsedAt">RFC 3339, to five minutes; "" for never.</param>
public sealed record TokenDocument(string Id, string Name, string Access, string AppSlug, string CreatedAt, string ExpiresAt, string LastUsedAt);

/// <summary>Body of <c>POST /api/v2/tokens</c>.</summary>
public sealed record NewTokenDocument
{
    /// <summary>What it is for; unique, 1 to 80 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>read (the default), deploy or manage; each includes those before it.</summary>
    public string Access { get => field ?? "read"; init; }

    /// <summary>The only application that it is for; "" for all.</summary>
    public string AppSlug { get => field ?? ""; init; }

    /// <summary>Days until it ends; null for never.</summary>
    public int? Days { get; init; }
}

/// <summary>A token that was made.</summary>
/// <param name="Text">What goes after <c>Authorization: Bearer</c>; nobody can read it again.</param>
public sealed record CreatedTokenDocument(TokenDocument Token, string Text);

/// <summary>A browser that is signed in.</summary>
/// <param name="IsCurrent">It is the one that asks.</param>
public sealed record SessionDocument(string Id, string Browser, string CreatedAt, string LastUsedAt, bool IsCurrent);

/// <summary>One line of the audit log.</summary>
public sealed record AuditDocument(string At, string Actor, string Action, string Target, string Detail);

/// <summary>The certificate that is served.</summary>
/// <param name="Sha256">Fingerprint, hexadecimal.</param>
/// <param name="Trouble">Why the newest files are not served; "" when they are.</param>
public sealed record CertificateDocument(string Subject, string NotBefore, string NotAfter, string Sha256, bool IsSelfSigned, string Trouble);

/// <summary>Another certificate with its key, both PEM.</summary>
public sealed record CertificateChangeDocument(string? Certificate, string? Key);

/// <summary>What is shown before anyone has signed in: <c>GET /api/v1/metadata</c> (spec/kotsadm.md §3.0).</summary>
public sealed record MetadataDocument
{
    /// <summary>The vendor's icon, "" for none.</summary>
    public string IconUri { get; init; } = "";

    /// <summary>The vendor's title, "" for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where the console deploys to.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Free words of the vendor.</summary>
    public IReadOnlyList<string> ConsoleFeatureFlags { get; init; } = [];

    /// <summary>What kind of console it is.</summary>
    public ConsoleMetadataDocument AdminConsoleMetadata { get; init; } = new(false, false, false);
}

/// <summary>What kind of console it is.</summary>
public sealed record ConsoleMetadataDocument(bool IsAirgap, [property: JsonPropertyName("isKurl")] bool IsKurl, bool IsEmbeddedCluster);
