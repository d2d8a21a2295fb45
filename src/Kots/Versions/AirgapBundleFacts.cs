namespace Kots.Embedded.Kots.Versions;

/// <summary>What a bundle's airgap.yaml says about its place among versions.</summary>
public sealed record AirgapBundleFacts
{
    /// <summary>The channel of its release.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>The version of the embedded cluster that it brings; empty when it brings none.</summary>
    public string EmbeddedClusterVersion { get; init; } = "";

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RequiredRelease> RequiredReleases { get; init; } = [];
}
