using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>An interface of this machine with one of its IPv4 addresses.</summary>
/// <param name="Name"><c>ens3</c>.</param>
/// <param name="Address">Its own address.</param>
/// <param name="PrefixLength">Machines whose addresses share so many bits are on the same segment; 32 says nobody is.</param>
/// <param name="Mtu">Bytes.</param>
internal sealed record HostLink(string Name, IPAddress Address, int PrefixLength, int Mtu)
{
    public bool Reaches(IPAddress other) =>
        PrefixLength < 32 && new IPNetwork(Address.Masked(PrefixLength), PrefixLength).Contains(other);
}
