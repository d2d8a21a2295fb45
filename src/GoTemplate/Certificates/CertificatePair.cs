namespace Kots.Embedded.GoTemplate.Certificates;

/// <summary>A certificate and its key.</summary>
/// <param name="Certificate">PEM.</param>
/// <param name="Key">PEM, PKCS#1.</param>
public sealed record CertificatePair(string Certificate, string Key)
{
    /// <summary>Neither: something was wrong with what was asked for.</summary>
    public static readonly CertificatePair None = new("", "");
}
