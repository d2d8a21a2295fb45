namespace Kots.Embedded.Kots.Licences;

/// <summary>A key that may vouch for the keys of applications.</summary>
/// <param name="Id">32 hexadecimal digits; null vouches whatever id a licence names.</param>
/// <param name="Pem">SubjectPublicKeyInfo.</param>
public sealed record TrustRoot(string? Id, string Pem);
