using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kots.Embedded.Kotsadm.Certificates;

/// <summary>What people can compare with their browser.</summary>
/// <param name="Sha256">Fingerprint of the leaf, upper-case hexadecimal without separators.</param>
internal sealed record ServedCertificate(string Subject, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Sha256, bool SelfSigned)
{
    public static ServedCertificate Of(X509Certificate2 leaf) => new(leaf.Subject, new DateTimeOffset(leaf.NotBefore), new DateTimeOffset(leaf.NotAfter),
        leaf.GetCertHashString(HashAlgorithmName.SHA256), leaf.Subject == leaf.Issuer);
}
