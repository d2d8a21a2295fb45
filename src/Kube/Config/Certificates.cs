using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>PEM in, certificates out, and the decision whether a server's certificate is good.</summary>
internal static class Certificates
{
    public static X509Certificate2Collection ReadAuthorities(string pem, string source)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw Unreadable(source, error);
        }
        return authorities.Count > 0 ? authorities : throw Unreadable(source, null);
    }

    public static X509Certificate2 ReadPair(string certificatePem, string keyPem, string source)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificatePem, keyPem);
        }
        catch (CryptographicException error)
        {
            throw Unreadable(source, error);
        }
    }

    /// <summary>
    /// The chain must end in one of our authorities. As in Go's crypto/x509, an authority of ours is trusted even when it is an
    /// intermediate, and revocation lists are not asked for: clusters publish none.
    /// </summary>
    public static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (certificate is not X509Certificate2 leaf || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(leaf);
    }

    private static ProblemException Unreadable(string source, Exception? error) => new(new Problem("KE4006",
        $"The certificates for {source} cannot be read.", error?.Message ?? "There is no certificate in the text.",
        "They must be PEM (-----BEGIN CERTIFICATE-----), the key unencrypted and belonging to the certificate."), error);
}
