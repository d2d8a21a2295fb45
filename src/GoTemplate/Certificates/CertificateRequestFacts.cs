namespace Kots.Embedded.GoTemplate.Certificates;

/// <summary>What a certificate is to say.</summary>
/// <param name="CommonName">The subject's CN.</param>
/// <param name="Addresses">IP addresses as text.</param>
/// <param name="DnsNames">Alternate names.</param>
/// <param name="Days">How long it is valid, from now.</param>
public sealed record CertificateRequestFacts(string CommonName, IReadOnlyList<string> Addresses, IReadOnlyList<string> DnsNames, long Days);
