using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Kots.Embedded.Kots.Licences;

/// <summary>
/// RSASSA-PSS verification with any length of salt (RFC 8017 §8.1.2, §9.1.2). Licences are signed with the longest salt that fits; .NET's
/// own verification insists on a salt as long as the hash and says no to every one of them (spec/kinds.md §2.3).
/// </summary>
public static class PssSignature
{
    /// <summary>True when the owner of the key signed exactly these bytes.</summary>
    public static bool Verify(RsaPublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, PssHash hash)
    {
        if (signature.Length != key.Bytes)
            return false;
        var number = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (number >= key.Modulus)
            return false;
        var encodedBits = key.Bits - 1;
        var encoded = new byte[(encodedBits + 7) / 8];
        var opened = BigInteger.ModPow(number, key.Exponent, key.Modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (opened.Length > encoded.Length)
            return false;
        opened.CopyTo(encoded.AsSpan(encoded.Length - opened.Length));
        return IsEncodingOf(Digest(hash, message), encoded, encodedBits, hash);
    }

    // EMSA-PSS: encoded = masked data block, H, 0xbc; data block = zeros, 0x01, salt; H = hash(8 zeros, hash of the message, salt).
    private static bool IsEncodingOf(byte[] messageHash, Span<byte> encoded, int encodedBits, PssHash hash)
    {
        var blockLength = encoded.Length - messageHash.Length - 1;
        if (blockLength < 1 || encoded[^1] != 0xbc)
            return false;
        var block = encoded[..blockLength];
        var h = encoded.Slice(blockLength, messageHash.Length);
        var usedBits = (byte)(0xff >> ((8 * encoded.Length) - encodedBits));
        if ((block[0] & ~usedBits) != 0)
            return false;
        Unmask(block, h, hash);
        block[0] &= usedBits;
        var separator = block.IndexOfAnyExcept((byte)0);
        if (separator < 0 || block[separator] != 1)
            return false;
        byte[] signed = [.. new byte[8], .. messageHash, .. block[(separator + 1)..]];
        return CryptographicOperations.FixedTimeEquals(Digest(hash, signed), h);
    }

    // MGF1.
    private static void Unmask(Span<byte> block, ReadOnlySpan<byte> seed, PssHash hash)
    {
        var input = new byte[seed.Length + 4];
        seed.CopyTo(input);
        for (var (at, counter) = (0, 0u); at < block.Length; counter++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(input.AsSpan(seed.Length), counter);
            var mask = Digest(hash, input);
            for (var i = 0; i < mask.Length && at < block.Length; i++)
                block[at++] ^= mask[i];
        }
    }

    // MD5 is what signatures of v1beta1 are made with; only the vendor's and the platform's own texts are hashed.
#pragma warning disable CA5351
    private static byte[] Digest(PssHash hash, ReadOnlySpan<byte> data) => hash is PssHash.Md5 ? MD5.HashData(data) : SHA256.HashData(data);
#pragma warning restore CA5351
}
