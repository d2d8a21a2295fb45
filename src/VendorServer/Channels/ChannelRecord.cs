namespace Kots.Embedded.VendorServer.Channels;

/// <summary>A channel and what was promoted to it, in one document: a promotion is one write.</summary>
internal sealed record ChannelRecord
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Version labels are semantic versions, and order by them.</summary>
    public bool IsSemverRequired { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>In the order of promotion; those that were demoted too.</summary>
    public IReadOnlyList<ChannelRelease> Releases { get; init; } = [];
}
