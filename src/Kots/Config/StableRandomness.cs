using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;

namespace Kots.Embedded.Kots.Config;

/// <summary>
/// Random values that come out the same at each render: bytes of an HMAC-SHA-256 stream over a secret seed and what they are for.
/// Differs from KOTS: there a label, and an item that only shows, has another random value in every artefact of one version.
/// </summary>
/// <param name="seed">At least 32 random bytes as base64, kept with the application and never shown.</param>
public sealed class StableRandomness(Secret seed)
{
    /// <summary>A source for one purpose, such as an item's value. Each starts anew; not thread-safe.</summary>
    public RandomBytes For(string purpose)
    {
        var key = Encoding.UTF8.GetBytes(seed.Reveal());
        var block = new byte[Encoding.UTF8.GetByteCount(purpose) + 8];
        Encoding.UTF8.GetBytes(purpose, block);
        var (count, left) = (0L, Array.Empty<byte>());
        return buffer =>
        {
            for (var at = 0; at < buffer.Length;)
            {
                if (left.Length == 0)
                {
                    BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(block.Length - 8), count++);
                    left = HMACSHA256.HashData(key, block);
                }
                var take = Math.Min(left.Length, buffer.Length - at);
                left.AsSpan(0, take).CopyTo(buffer[at..]);
                left = left[take..];
                at += take;
            }
        };
    }
}
