using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kots.Embedded.GoTemplate.Certificates;

/// <summary>
/// Makes certificates as Sprig does: RSA with 2048 bits, a random serial number of 128 bits, for servers and clients (kots-rendering.md §1.6).
/// </summary>
public static class CertificateMaker
{
    private const int KeyBits = 2048;
    private static readonly Oid s_server = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid s_client = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Signed by itself, or by an authority's pair.</summary>
    /// <returns>None when a name, an address or the authority is not usable, as upstream.</returns>
    /// <exception cref="TemplateFunctionException">The options have no clock or no randomness.</exception>
    /// <param name="keyPem">An RSA key to use; null makes one.</param>
    public static CertificatePair Make(
        FunctionCall call, CertificateRequestFacts facts, bool isAuthority = false, CertificatePair? authority = null, string? keyPem = null)
    {
        var now = (call.Options.Time ?? throw new TemplateFunctionException("no clock was given (option Time)")).GetUtcNow();
        var fill = call.Options.Random ?? throw new TemplateFunctionException("no source of randomness was given (option Random)");
        try
        {
            using var key = keyPem is null ? RSA.Create(KeyBits) : Imported(keyPem);
            var request = Request(facts, key, isAuthority);
            var serial = new byte[16];
            fill(serial);
            serial[0] &= 0x7F;
            using var certificate = Sign(request, facts.Days, now, serial, authority, key);
            return new CertificatePair(Pem(certificate.ExportCertificatePem()), Pem(key.ExportRSAPrivateKeyPem()));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or FormatException)
        {
            return CertificatePair.None;
        }
    }

    private static X509Certificate2 Sign(CertificateRequest request, long days, DateTimeOffset now, byte[] serial, CertificatePair? authority, RSA key)
    {
        var until = now.AddDays(Math.Clamp(days, -700_000, 700_000));
        if (authority is null)
            return request.Create(request.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), now, until, serial);
        using var issuer = X509Certificate2.CreateFromPem(authority.Certificate);
        using var issuerKey = RSA.Create();
        issuerKey.ImportFromPem(authority.Key);
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuerKey, RSASignaturePadding.Pkcs1), now, until, serial);
    }

    private static CertificateRequest Request(CertificateRequestFacts facts, RSA key, bool isAuthority)
    {
        var subject = new X500DistinguishedNameBuilder();
        if (facts.CommonName.Length > 0)
            subject.AddCommonName(facts.CommonName);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var usage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | (isAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.None);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([s_server, s_client], critical: false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (facts.Addresses.Count + facts.DnsNames.Count == 0)
            return request;
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in facts.DnsNames)
            names.AddDnsName(name);
        foreach (var address in facts.Addresses)
            names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static RSA Imported(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static string Pem(string text) => text.EndsWith('\n') ? text : text + "\n";
}
