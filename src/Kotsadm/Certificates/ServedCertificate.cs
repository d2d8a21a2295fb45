namespace Kots.Embedded.Kotsadm.Certificates;

/// <summary>What people can compare with their browser.</summary>
/// <param name="Sha256">Fingerprint of the leaf, upper-case hexadecimal without separators.</param>
internal sealed record ServedCertificate(string Subject, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Sha256, bool SelfSigned);
