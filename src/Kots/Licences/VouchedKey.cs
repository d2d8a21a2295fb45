namespace Kots.Embedded.Kots.Licences;

/// <summary>The public part of an application's key, and a platform's signature over it.</summary>
/// <param name="PlatformId">32 hexadecimal digits: the platform's key as consoles know it.</param>
/// <param name="PublicKeyPem">SubjectPublicKeyInfo; signed as exactly this text.</param>
/// <param name="Md5Signature">For licences of v1beta1; empty where the machine refuses MD5.</param>
/// <param name="Sha256Signature">For licences of v1beta2.</param>
public sealed record VouchedKey(string PlatformId, string PublicKeyPem, ReadOnlyMemory<byte> Md5Signature, ReadOnlyMemory<byte> Sha256Signature)
{
    /// <summary>The signature that goes into a licence of a version.</summary>
    internal ReadOnlyMemory<byte> Signature(PssHash hash) => hash is PssHash.Md5 ? Md5Signature : Sha256Signature;
}
