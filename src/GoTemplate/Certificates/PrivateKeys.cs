using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Kots.Embedded.GoTemplate.Certificates;

/// <summary>Private keys as Sprig's genPrivateKey makes them, PEM.</summary>
internal static class PrivateKeys
{
    private const int RsaBits = 4096;
    private const int DsaBits = 2048;

    // RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS#8.
    private static readonly byte[] Ed25519Prefix = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /// <summary>A key of a kind: "" or rsa, dsa, ecdsa (P-256), ed25519. Null for any other.</summary>
    public static string? Make(string kind, RandomBytes random)
    {
        switch (kind)
        {
            case "" or "rsa":
                using (var rsa = RSA.Create(RsaBits))
                    return rsa.ExportRSAPrivateKeyPem() + "\n";
            case "ecdsa":
                using (var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                    return ec.ExportECPrivateKeyPem() + "\n";
            case "ed25519":
                var seed = new byte[32];
                random(seed);
                return Pem("PRIVATE KEY", [.. Ed25519Prefix, .. seed]);
            case "dsa":
                return Pem("DSA PRIVATE KEY", Dsa());
            default:
                return null;
        }
    }

    // OpenSSL's form: version, p, q, g, y, x.
    private static byte[] Dsa()
    {
#pragma warning disable CA5384 // templates may ask for it, weak as it is
        using var dsa = DSA.Create(DsaBits);
#pragma warning restore CA5384
        var parameters = dsa.ExportParameters(includePrivateParameters: true);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (var part in new[] { parameters.P, parameters.Q, parameters.G, parameters.Y, parameters.X })
                writer.WriteInteger(new BigInteger(part!, isUnsigned: true, isBigEndian: true));
        }
        return writer.Encode();
    }

    private static string Pem(string label, byte[] content) => PemEncoding.WriteString(label, content) + "\n";
}
