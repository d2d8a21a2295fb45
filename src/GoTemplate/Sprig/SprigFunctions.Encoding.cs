using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static void AddEncoding(FunctionSet set)
    {
        set.Add("b64enc", [S], c => Convert.ToBase64String(GoText.ToBytes(c.String(0))))
            .Add("b64dec", [S], c => Base64.TryDecode(c.String(0), out var bytes, out var error) ? GoText.FromBytes(bytes) : error)
            .Add("b32enc", [S], c => Base32(GoText.ToBytes(c.String(0))))
            .Add("b32dec", [S], c => FromBase32(c.String(0)))
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

    private static string Base32(byte[] bytes)
    {
        var result = new StringBuilder((bytes.Length + 4) / 5 * 8);
        for (var i = 0; i < bytes.Length; i += 5)
        {
            ulong block = 0;
            var count = Math.Min(5, bytes.Length - i);
            for (var j = 0; j < 5; j++)
                block = block << 8 | (j < count ? bytes[i + j] : 0u);
            var letters = (count * 8 + 4) / 5;
            for (var j = 0; j < 8; j++)
                result.Append(j < letters ? Base32Letters[(int)(block >> (35 - 5 * j)) & 31] : '=');
        }
        return result.ToString();
    }

    private static string FromBase32(string text)
    {
        var clean = text.Replace("\r", "").Replace("\n", "");
        var body = clean.TrimEnd('=');
        var bad = body.AsSpan().IndexOfAnyExcept(Base32Letters);
        if (bad < 0 && (clean.Length % 8 != 0 || body.Length % 8 is 1 or 3 or 6 || clean.Length - body.Length > 6))
            bad = body.Length;
        if (bad >= 0)
            return $"illegal base32 data at input byte {bad}";
        var bytes = new List<byte>(body.Length * 5 / 8);
        var (bits, have) = (0, 0);
        foreach (var c in body)
        {
            bits = (bits << 5 | Base32Letters.IndexOf(c)) & 0xFFFF;
            have += 5;
            if (have < 8)
                continue;
            have -= 8;
            bytes.Add((byte)(bits >> have));
        }
        return GoText.FromBytes([.. bytes]);
    }
}
