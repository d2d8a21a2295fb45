using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>A channel that the customer may take releases from.</summary>
public sealed record LicenseChannel : KindPart
{
    [JsonPropertyName("channelID")]
    public string ChannelId { get => field ?? ""; init; }

    public string ChannelName { get => field ?? ""; init; }

    public string ChannelSlug { get => field ?? ""; init; }

    public bool IsDefault { get; init; }

    public string Endpoint { get => field ?? ""; init; }

    public string ReplicatedProxyDomain { get => field ?? ""; init; }

    public bool IsSemverRequired { get; init; }
}
