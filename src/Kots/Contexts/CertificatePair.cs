namespace Kots.Embedded.Kots.Contexts;

/// <summary>A certificate and its key.</summary>
/// <param name="Certificate">PEM.</param>
/// <param name="Key">PEM, PKCS#1.</param>
internal sealed record CertificatePair(string Certificate, string Key)
{
    /// <summary>Neither: something was wrong with what was asked for.</summary>
    public static readonly CertificatePair None = new("", "");
}
