using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>scrypt (RFC 7914), which neither the platform nor a package of ours has; only derivePassword needs it.</summary>
internal static class Scrypt
{
    private const int Words = 16;

    public static byte[] Derive(byte[] password, byte[] salt, int n, int r, int p, int length)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, p * 128 * r);
        for (var i = 0; i < p; i++)
            Mix(bytes.AsSpan(i * 128 * r, 128 * r), n, r);
        return Rfc2898DeriveBytes.Pbkdf2(password, bytes, 1, HashAlgorithmName.SHA256, length);
    }

    private static void Mix(Span<byte> block, int n, int r)
    {
        var width = 32 * r;
        var (x, kept) = (new uint[width], new uint[n * width]);
        for (var i = 0; i < width; i++)
            x[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * i)..]);
        var scratch = new uint[width];
        for (var i = 0; i < n; i++)
        {
            x.CopyTo(kept, i * width);
            BlockMix(x, scratch, r);
        }
        for (var i = 0; i < n; i++)
        {
            var at = (int)(x[width - Words] & (uint)(n - 1)) * width;
            for (var word = 0; word < width; word++)
                x[word] ^= kept[at + word];
            BlockMix(x, scratch, r);
        }
        for (var i = 0; i < width; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(block[(4 * i)..], x[i]);
    }

    // Even parts go to the front half, odd ones to the back.
    private static void BlockMix(uint[] x, uint[] scratch, int r)
    {
        Span<uint> part = stackalloc uint[Words];
        x.AsSpan(x.Length - Words).CopyTo(part);
        for (var i = 0; i < 2 * r; i++)
        {
            for (var word = 0; word < Words; word++)
                part[word] ^= x[(i * Words) + word];
            Salsa8(part);
            part.CopyTo(scratch.AsSpan((i % 2 == 0 ? i / 2 : r + (i / 2)) * Words));
        }
        scratch.CopyTo(x, 0);
    }

    private static void Salsa8(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[Words];
        block.CopyTo(x);
        for (var round = 0; round < 4; round++)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }
        for (var word = 0; word < Words; word++)
            block[word] += x[word];
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }
}
