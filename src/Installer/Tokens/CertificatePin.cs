using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>A certificate known by the SHA-256 of its public key (SubjectPublicKeyInfo, RFC 7469 §2.4), as kubeadm and curl write it.</summary>
internal static partial class CertificatePin
{
    /// <summary>kubeadm's form: <c>sha256:</c> and 64 hex digits.</summary>
    public static string CaHash(X509Certificate2 certificate) => "sha256:" + Convert.ToHexStringLower(KeyHash(certificate));

    /// <summary>The form of curl's <c>--pinnedpubkey</c>: <c>sha256//</c> and base64.</summary>
    public static string CurlPin(X509Certificate2 certificate) => "sha256//" + Convert.ToBase64String(KeyHash(certificate));

    /// <summary>Is the text a hash in kubeadm's form?</summary>
    public static bool IsCaHash(string text) => HashForm().IsMatch(text);

    private static byte[] KeyHash(X509Certificate2 certificate) => SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    [GeneratedRegex(@"^sha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HashForm();
}
