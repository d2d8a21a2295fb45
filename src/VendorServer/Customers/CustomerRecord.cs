using System.Collections.ObjectModel;

namespace Kots.Embedded.VendorServer.Customers;

/// <summary>A customer of an application. The document holds credentials: it is for the owner only.</summary>
internal sealed record CustomerRecord
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public string Email { get; init; } = "";

    /// <summary>One of <see cref="CustomerTypes.All"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Slugs; the first is the default.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The credential. Not to be logged or shown.</summary>
    public required string LicenseId { get; init; }

    /// <summary>Counts changes, from 1.</summary>
    public long Sequence { get; init; } = 1;

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Names of <see cref="CustomerFeature"/> that the licence allows.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The vendor's own fields, by name.</summary>
    public IReadOnlyDictionary<string, EntitlementRecord> Entitlements { get; init; } = ReadOnlyDictionary<string, EntitlementRecord>.Empty;

    /// <summary>Refused everywhere.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Credentials that stand in place of the licence's id.</summary>
    public IReadOnlyList<ServiceAccountRecord> ServiceAccounts { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }
}
