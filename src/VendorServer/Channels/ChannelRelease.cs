namespace Kots.Embedded.VendorServer.Channels;

/// <summary>A release on a channel.</summary>
internal sealed record ChannelRelease
{
    /// <summary>Counts promotions to the channel, from 1: the update cursor of consoles. Never used again.</summary>
    public required long ChannelSequence { get; init; }

    /// <summary>Which release of the application it is.</summary>
    public required long ReleaseSequence { get; init; }

    public required string VersionLabel { get; init; }

    /// <summary>No update may leave it out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Not offered any more.</summary>
    public bool IsDemoted { get; init; }

    /// <summary>Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}
