namespace Kots.Embedded.Kots.Versions;

/// <summary>A release that the vendor's server offers.</summary>
public sealed record UpstreamUpdate
{
    /// <summary>The vendor's label.</summary>
    public string VersionLabel { get; init; } = "";

    /// <summary>The channel's number of the release, as text.</summary>
    public string Cursor { get; init; } = "";

    /// <summary>The channel it is on.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>No update may leave it out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The version of the embedded cluster that it brings; empty when it brings none.</summary>
    public string EmbeddedClusterVersion { get; init; } = "";

    /// <summary>When it was released; null when the server does not say.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>What is new, as Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";

    /// <summary>What tells releases apart in lists.</summary>
    public string Key => $"{ChannelId}-{Cursor}";
}
