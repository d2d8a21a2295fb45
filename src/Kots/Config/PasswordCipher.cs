using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;

namespace Kots.Embedded.Kots.Config;

/// <summary>
/// Encrypts passwords of the configuration at rest: AES-256-GCM with a random nonce, as base64 of <c>KE1</c>, nonce (12 bytes), ciphertext and tag
/// (16 bytes). What KOTS encrypted is decrypted, never written (kots-rendering.md §2.6). Thread-safe.
/// </summary>
public sealed class PasswordCipher
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const int LegacyKeyBytes = 24;

    private static readonly byte[] Mark = "KE1"u8.ToArray();

    private readonly byte[] _key;
    private readonly IReadOnlyList<(byte[] Key, byte[] Nonce)> _legacy;
    private readonly RandomBytes _random;

    /// <summary>A cipher for one console.</summary>
    /// <param name="key">Base64 of 32 bytes.</param>
    /// <param name="random">For nonces: it must be the platform's cryptographic source.</param>
    /// <param name="legacyKeys">Keys of a KOTS that was here before: base64 of a key of 24 bytes and a nonce of 12.</param>
    /// <exception cref="ProblemException">KE9407: a key is not what it should be.</exception>
    public PasswordCipher(Secret key, RandomBytes random, params IReadOnlyList<Secret> legacyKeys)
    {
        _key = Bytes(key, KeyBytes);
        _random = random;
        _legacy = [.. legacyKeys.Select(k => Bytes(k, LegacyKeyBytes + NonceBytes)).Select(b => (b[..LegacyKeyBytes], b[LegacyKeyBytes..]))];
    }

    /// <summary>A new key for the constructor.</summary>
    public static Secret NewKey(RandomBytes random)
    {
        var key = new byte[KeyBytes];
        random(key);
        return new Secret(Convert.ToBase64String(key));
    }

    /// <summary>Encrypts.</summary>
    public string Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var output = new byte[Mark.Length + NonceBytes + plain.Length + TagBytes];
        Mark.CopyTo(output, 0);
        var nonce = output.AsSpan(Mark.Length, NonceBytes);
        _random(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, plain, output.AsSpan(Mark.Length + NonceBytes, plain.Length), output.AsSpan(output.Length - TagBytes), Mark);
        return Convert.ToBase64String(output);
    }

    /// <summary>Encrypts what is not encrypted already.</summary>
    public string EnsureEncrypted(string text) => TryDecrypt(text) is null ? Encrypt(text) : text;

    /// <summary>Decrypts; null for what was not encrypted with one of the keys, such as plain text.</summary>
    public string? TryDecrypt(string text)
    {
        if (GoStandard.DecodeBase64(text) is not { } bytes)
            return null;
        if (bytes.AsSpan().StartsWith(Mark) && Open(_key, bytes.AsSpan(Mark.Length), Mark) is { } own)
            return own;
        foreach (var (key, nonce) in _legacy)
        {
            if ((Open(key, bytes, []) ?? OpenWith(key, nonce, bytes, [])) is { } old)
                return old;
        }
        return null;
    }

    private static string? Open(byte[] key, ReadOnlySpan<byte> bytes, byte[] associated) =>
        bytes.Length < NonceBytes ? null : OpenWith(key, bytes[..NonceBytes], bytes[NonceBytes..], associated);

    private static string? OpenWith(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> bytes, byte[] associated)
    {
        if (bytes.Length < TagBytes)
            return null;
        try
        {
            var plain = new byte[bytes.Length - TagBytes];
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(nonce, bytes[..^TagBytes], bytes[^TagBytes..], plain, associated);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            // Another key's, or no ciphertext at all: the caller tries on.
            return null;
        }
    }

    private static byte[] Bytes(Secret key, int length)
    {
        var bytes = GoStandard.DecodeBase64(key.Reveal()) ?? throw ConfigProblems.Key("It is not base64.");
        return bytes.Length == length ? bytes : throw ConfigProblems.Key($"It has {bytes.Length} bytes; it must have {length}.");
    }
}
