using System.Security.Cryptography;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private static void AddEncoding(FunctionSet set)
    {
        set.Add("b64enc", [S], c => Convert.ToBase64String(GoText.ToBytes(c.String(0))))
            .Add("b64dec", [S], c => Base64.TryDecode(c.String(0), out var bytes, out var error) ? GoText.FromBytes(bytes) : error)
            .Add("b32enc", [S], c => Base32.Encode(GoText.ToBytes(c.String(0))))
            .Add("b32dec", [S], c => Base32.TryDecode(c.String(0), out var bytes, out var error) ? GoText.FromBytes(bytes) : error)
            .Add("sha1sum", [S], c => Hex(SHA1.HashData(GoText.ToBytes(c.String(0)))))
            .Add("sha256sum", [S], c => Hex(SHA256.HashData(GoText.ToBytes(c.String(0)))))
            .Add("sha512sum", [S], c => Hex(SHA512.HashData(GoText.ToBytes(c.String(0)))))
            .Add("adler32sum", [S], c => Cast.Invariant(Adler32(GoText.ToBytes(c.String(0)))));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static uint Adler32(byte[] bytes)
    {
        uint a = 1, b = 0;
        foreach (var value in bytes)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }
        return b << 16 | a;
    }
}
