using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

internal static class AddressBits
{
    /// <summary>The network that an IPv4 address is in: all bits after the prefix are zero.</summary>
    public static IPAddress Masked(this IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var bits = Math.Clamp(prefixLength - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xff << (8 - bits));
        }
        return new IPAddress(bytes);
    }
}
