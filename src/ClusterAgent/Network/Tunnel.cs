using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>This node's end of the VXLAN between segments.</summary>
/// <param name="Inside">Its address in the tunnel.</param>
/// <param name="Outside">This node's InternalIP.</param>
/// <param name="Mtu">50 bytes less than the link below.</param>
internal sealed record Tunnel(IPAddress Inside, IPAddress Outside, int Mtu)
{
    /// <summary>The device. Reset removes it by this name (src/Installer/Node/Steps/PodTeardown.cs).</summary>
    public const string Link = "kots-vxlan";

    /// <summary>VXLAN network identifier.</summary>
    public const int Id = 7;

    /// <summary>UDP, Linux' own and flannel's, which firewalls of KOTS users already let through (spec/kurl.md §7).</summary>
    public const int Port = 8472;

    /// <summary>Outer Ethernet, IP, UDP and VXLAN headers, in bytes.</summary>
    public const int Overhead = 50;

    public string HardwareAddress => HardwareAddressOf(Outside);

    /// <summary>A locally administered address: 02:6b and the four bytes of the IPv4 address.</summary>
    public static string HardwareAddressOf(IPAddress address) =>
        "02:6b:" + string.Join(':', address.GetAddressBytes().Select(b => b.ToString("x2")));
}
