using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>
/// KubeSeal: a value for a SealedSecret, that only the controller in the cluster can open (kots-rendering.md §1.6). Base64 of the length of the
/// sealed key (two bytes, big-endian), the sealed key and the value.
/// </summary>
internal static class SealedValue
{
    private const int HashBytes = 32;

    /// <summary>Arguments: the controller's certificate (PEM), namespace, name, value.</summary>
    /// <exception cref="TemplateFunctionException">No certificate with an RSA key, or no randomness.</exception>
    public static string Seal(FunctionCall call)
    {
        var fill = call.Options.Random ?? throw new TemplateFunctionException("no source of randomness was given (option Random)");
        var key = PublicKey(call.String(0));
        Span<byte> session = stackalloc byte[HashBytes];
        fill(session);
        var sealedKey = EncryptOaep(key, session, GoText.ToBytes($"{call.String(1)}/{call.String(2)}"), fill);
        var value = GoText.ToBytes(call.String(3));
        call.Allocate(2 * value.Length);
        var output = new byte[2 + sealedKey.Length + value.Length + 16];
        BinaryPrimitives.WriteUInt16BigEndian(output, (ushort)sealedKey.Length);
        sealedKey.CopyTo(output, 2);
        using var cipher = new AesGcm(session, 16);
        // The session key is used once, so the nonce may be zero.
        cipher.Encrypt(new byte[12], value, output.AsSpan(2 + sealedKey.Length, value.Length), output.AsSpan(output.Length - 16));
        return Convert.ToBase64String(output);
    }

    private static RSAParameters PublicKey(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            using var key = certificate.GetRSAPublicKey() ?? throw new TemplateFunctionException("the certificate has no RSA key");
            return key.ExportParameters(includePrivateParameters: false);
        }
        catch (CryptographicException error)
        {
            throw new TemplateFunctionException("data does not contain any valid RSA or ECDSA certificates", error);
        }
    }

    // RFC 8017 §7.1.1 with SHA-256; the platform's OAEP takes no label.
    private static byte[] EncryptOaep(RSAParameters key, ReadOnlySpan<byte> message, byte[] label, RandomBytes fill)
    {
        var size = key.Modulus!.Length;
        if (size < message.Length + 2 * HashBytes + 2)
            throw new TemplateFunctionException("crypto/rsa: message too long for RSA key size");
        var block = new byte[size];
        var seed = block.AsSpan(1, HashBytes);
        var data = block.AsSpan(1 + HashBytes);
        SHA256.HashData(label, data);
        data[^(message.Length + 1)] = 1;
        message.CopyTo(data[^message.Length..]);
        fill(seed);
        Mask(data, seed);
        Mask(seed, data);
        var sealedBlock = BigInteger.ModPow(Number(block), Number(key.Exponent!), Number(key.Modulus)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - sealedBlock.Length], .. sealedBlock];
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    // MGF1.
    private static void Mask(Span<byte> target, ReadOnlySpan<byte> seed)
    {
        var input = new byte[seed.Length + 4];
        seed.CopyTo(input);
        for (var at = 0; at < target.Length; at += HashBytes)
        {
            BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(seed.Length), at / HashBytes);
            var mask = SHA256.HashData(input);
            for (var i = 0; i < HashBytes && at + i < target.Length; i++)
                target[at + i] ^= mask[i];
        }
    }
}
