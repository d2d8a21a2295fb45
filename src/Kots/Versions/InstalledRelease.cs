namespace Kots.Embedded.Kots.Versions;

/// <summary>What an Installation document says about the release it is of.</summary>
/// <param name="VersionLabel">The vendor's label.</param>
/// <param name="UpdateCursor">The channel's number, as text.</param>
public sealed record InstalledRelease(string VersionLabel, string UpdateCursor, string ChannelId, string ChannelName);
