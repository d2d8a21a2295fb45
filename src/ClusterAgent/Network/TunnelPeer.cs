using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>The other end of the tunnel: a node on another segment.</summary>
/// <param name="Inside">Its address in the tunnel: the first of its pods' network, which no pod gets.</param>
/// <param name="Outside">The node's InternalIP.</param>
internal sealed record TunnelPeer(IPAddress Inside, IPAddress Outside)
{
    /// <summary>The hardware address of its end, made from its address, so that nobody has to tell it to anyone.</summary>
    public string HardwareAddress => Tunnel.HardwareAddressOf(Outside);
}
