using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Cluster;

namespace Kots.Embedded.Kotsadm.Certificates;

/// <summary>Gives the console another certificate, from the Settings page or the API; <c>kots-embedded console tls</c> does the same on the machine.</summary>
internal sealed class CertificateChange(MountedSecrets secrets, AuditLog audit, TimeProvider time)
{
    /// <summary>Checks the pair before anything changes: a certificate that browsers refuse would shut people out.</summary>
    /// <param name="certificatePem">Leaf first, then what it was issued by.</param>
    /// <param name="keyPem">Its private key, not encrypted.</param>
    /// <returns>What is served within seconds.</returns>
    /// <exception cref="ProblemException">KE6022: not PEM, or the two do not belong together; KE6023: not valid now; KE4xxx: the API server.</exception>
    public async Task<ServedCertificate> ChangeAsync(string certificatePem, string keyPem, string actor, CancellationToken ct)
    {
        var served = Check(certificatePem, keyPem);
        await audit.WriteAsync(actor, "change certificate", "console", $"{served.Subject}, valid until {served.NotAfter:yyyy-MM-dd}", ct);
        await secrets.WriteAsync("kotsadm-tls", "kubernetes.io/tls", new Dictionary<string, string>(StringComparer.Ordinal) { ["tls.crt"] = certificatePem, ["tls.key"] = keyPem }, ct);
        return served;
    }

    private ServedCertificate Check(string certificatePem, string keyPem)
    {
        try
        {
            using var leaf = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            var served = ServedCertificate.Of(leaf);
            var now = time.GetUtcNow();
            return served.NotBefore <= now && now < served.NotAfter ? served : throw new ProblemException(new Problem("KE6023", "The certificate is not valid now.",
                $"It is valid from {served.NotBefore:u} until {served.NotAfter:u}.", "Bring a current one, or check the machine's clock."), ExitCode.Validation);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new ProblemException(new Problem("KE6022", "These are not a certificate with its key.", error.Message,
                "Give PEM files: the certificate (with its chain below it), and its private key without a password."), ExitCode.Validation, error);
        }
    }
}
