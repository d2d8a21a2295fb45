namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>How this machine's network is now, as far as it is ours.</summary>
internal sealed record ActualNetwork
{
    /// <summary>IPv4 interfaces that lead to other machines: no loopback, no bridge of pods, no tunnel.</summary>
    public required IReadOnlyList<HostLink> Links { get; init; }

    /// <summary>Routes with our protocol number.</summary>
    public required IReadOnlyList<PodRoute> Routes { get; init; }

    /// <summary>Null when there is no device of that name.</summary>
    public required ActualTunnel? Tunnel { get; init; }

    /// <summary>Table → lines of iptables-save.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Rules { get; init; }

    /// <summary>net.ipv4.ip_forward.</summary>
    public required bool Forwards { get; init; }
}

/// <summary>The tunnel's device as it is.</summary>
/// <param name="Made">Null when it is something else, or made in another way, and must be made again.</param>
/// <param name="Peers">Those with both entries, for the address inside and for the one outside.</param>
internal sealed record ActualTunnel(Tunnel? Made, IReadOnlyList<TunnelPeer> Peers);
