using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>The console's certificate with its key.</summary>
/// <param name="CertificatePem">Leaf first, then what it was issued by.</param>
/// <param name="KeyPem">PKCS#8, not encrypted.</param>
/// <param name="Fingerprint">SHA-256 of the leaf: <c>AB:CD:…</c>, as browsers show it.</param>
internal sealed record ConsoleCertificate(string CertificatePem, Secret KeyPem, string Fingerprint, DateTimeOffset NotAfter)
{
    /// <summary>Self-signed, ECDSA P-256, valid for a year (browsers accept no much longer ones).</summary>
    /// <param name="names">DNS names and IP addresses that people use; the first is the subject.</param>
    public static ConsoleCertificate SelfSigned(IReadOnlyList<string> names, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={(names.Count > 0 ? names[0] : "kotsadm")}", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Append("kotsadm.default.svc.cluster.local").Append("localhost").Append("127.0.0.1").Distinct(StringComparer.Ordinal))
        {
            if (IPAddress.TryParse(name, out var address))
                subjects.AddIpAddress(address);
            else
                subjects.AddDnsName(name);
        }
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = time.GetUtcNow();
        // An hour back: the clocks of browsers differ.
        using var made = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(365));
        return new ConsoleCertificate(made.ExportCertificatePem() + "\n", new Secret(key.ExportPkcs8PrivateKeyPem() + "\n"), FingerprintOf(made),
            new DateTimeOffset(made.NotAfter));
    }

    /// <summary>A pair that someone brings.</summary>
    /// <exception cref="ProblemException">KE6022: unreadable, not PEM, or the two do not belong together; KE6023: not valid now.</exception>
    public static async Task<ConsoleCertificate> ReadAsync(string certificatePath, string keyPath, TimeProvider time, CancellationToken ct)
    {
        try
        {
            var certificatePem = await File.ReadAllTextAsync(certificatePath, ct);
            var keyPem = await File.ReadAllTextAsync(keyPath, ct);
            using var leaf = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            var (from, until) = (new DateTimeOffset(leaf.NotBefore), new DateTimeOffset(leaf.NotAfter));
            if (until < time.GetUtcNow() || from > time.GetUtcNow())
            {
                throw new ProblemException(new Problem("KE6023", $"The certificate in {certificatePath} is not valid now.",
                    $"It is valid from {from:u} until {until:u}.", "Bring a current one, or check this machine's clock."), ExitCode.Validation);
            }
            return new ConsoleCertificate(certificatePem, new Secret(keyPem), FingerprintOf(leaf), until);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ProblemException(new Problem("KE6022", $"{certificatePath} and {keyPath} are not a certificate with its key.", error.Message,
                "Give PEM files: the certificate (with its chain below it), and its private key without a password."), ExitCode.Usage, error);
        }
    }

    /// <summary><c>AB:CD:…</c> of a certificate in PEM.</summary>
    public static string FingerprintOf(string certificatePem)
    {
        using var leaf = X509Certificate2.CreateFromPem(certificatePem);
        return FingerprintOf(leaf);
    }

    /// <summary>The same of a certificate in memory.</summary>
    public static string FingerprintOf(X509Certificate2 leaf) =>
        string.Join(':', leaf.GetCertHashString(HashAlgorithmName.SHA256).Chunk(2).Select(pair => new string(pair)));
}
