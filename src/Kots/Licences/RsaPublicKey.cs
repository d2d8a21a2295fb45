using System.Numerics;
using System.Security.Cryptography;

namespace Kots.Embedded.Kots.Licences;

/// <summary>An RSA public key.</summary>
public sealed record RsaPublicKey
{
    private RsaPublicKey(BigInteger modulus, BigInteger exponent)
    {
        Modulus = modulus;
        Exponent = exponent;
        Bits = (int)modulus.GetBitLength();
    }

    /// <summary>n.</summary>
    public BigInteger Modulus { get; }

    /// <summary>e.</summary>
    public BigInteger Exponent { get; }

    /// <summary>Length of the modulus.</summary>
    public int Bits { get; }

    /// <summary>Length of a signature.</summary>
    public int Bytes => (Bits + 7) / 8;

    /// <summary>The first PEM block "PUBLIC KEY" of a text; null when there is none or it is no RSA key of at least 1024 bits.</summary>
    public static RsaPublicKey? FromPem(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem.AsSpan()[fields.Label].SequenceEqual("PUBLIC KEY"))
            return null;
        var der = new byte[fields.DecodedDataLength];
        if (!Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], der, out var length))
            return null;
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(der.AsSpan(0, length), out _);
        }
        catch (CryptographicException)
        {
            return null;
        }
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var modulus = new BigInteger(parameters.Modulus, isUnsigned: true, isBigEndian: true);
        var key = new RsaPublicKey(modulus, new BigInteger(parameters.Exponent, isUnsigned: true, isBigEndian: true));
        return key.Bits >= 1024 && !modulus.IsEven ? key : null;
    }
}
