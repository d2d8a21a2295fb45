using System.Security.Cryptography;

namespace Kots.Embedded.VendorServer.State;

/// <summary>Ids that nobody can guess; a licence's id is a credential.</summary>
internal static class RandomId
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
