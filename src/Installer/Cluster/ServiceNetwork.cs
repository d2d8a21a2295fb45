using System.Buffers.Binary;
using System.Net;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>Addresses by their place in the services' network.</summary>
internal static class ServiceNetwork
{
    /// <summary>The n-th address of an IPv4 network: the tenth is cluster DNS, as kubeadm has it.</summary>
    public static string Address(string cidr, int n)
    {
        var bytes = IPNetwork.Parse(cidr).BaseAddress.GetAddressBytes();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)n);
        return new IPAddress(bytes).ToString();
    }
}
