using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>
/// Signs licences as a vendor's server does (spec/kinds.md §2.2, §2.4), so that <see cref="LicenceVerifier"/> and the consoles that are out there
/// believe them. Keys are handed in and not kept. The salt is as long as the hash: verifiers find its length out.
/// </summary>
public static class LicenceSigner
{
    /// <summary>A platform vouches for an application's key, once for both versions of licences.</summary>
    /// <param name="platform">With its private part.</param>
    /// <param name="platformId">32 hexadecimal digits that consoles know the platform's key by.</param>
    /// <param name="application">Only its public part is used.</param>
    public static VouchedKey Vouch(RSA platform, string platformId, RSA application)
    {
        var pem = application.ExportSubjectPublicKeyInfoPem();
        var text = Encoding.UTF8.GetBytes(pem);
        byte[] md5;
        try
        {
            md5 = Sign(platform, text, PssHash.Md5);
        }
        catch (CryptographicException)
        {
            // Machines that are held to FIPS have no MD5; licences of v1beta2 do not need it.
            md5 = [];
        }
        return new VouchedKey(platformId, pem, md5, Sign(platform, text, PssHash.Sha256));
    }

    /// <summary>The licence with signatures over each entitlement and over all of it; its apiVersion says with which hash.</summary>
    /// <param name="application">With its private part; the key that was vouched for.</param>
    public static License Sign(License licence, RSA application, VouchedKey key)
    {
        var hash = licence.IsV2 ? PssHash.Sha256 : PssHash.Md5;
        var signed = licence with
        {
            Spec = licence.Spec with
            {
                Signature = "",
                Entitlements = licence.Spec.Entitlements.ToDictionary(e => e.Key, e => e.Value with { Signature = Signature(e.Value.Value, application, hash) }),
            },
        };
        var data = Encoding.UTF8.GetBytes(KindWriter.ToJson(signed).ToJsonString());
        var envelope = new LicenceEnvelope(data, Sign(application, data, hash), key.PublicKeyPem, key.Signature(hash).ToArray(), key.PlatformId);
        return signed with { Spec = signed.Spec with { Signature = envelope.Wrap(hash) } };
    }

    private static EntitlementSignature Signature(EntitlementValue value, RSA application, PssHash hash)
    {
        var signature = Convert.ToBase64String(Sign(application, Encoding.UTF8.GetBytes(LicenceVerifier.SignedText(value, hash)), hash));
        return hash is PssHash.Md5 ? new EntitlementSignature { V1 = signature } : new EntitlementSignature { V2 = signature };
    }

    private static byte[] Sign(RSA key, byte[] message, PssHash hash) =>
        key.SignData(message, hash is PssHash.Md5 ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
}
