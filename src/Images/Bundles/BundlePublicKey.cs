using System.Security.Cryptography;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>The key that bundles are trusted by: ECDSA P-256, PEM (<c>BEGIN PUBLIC KEY</c>). Thread-safe.</summary>
public sealed class BundlePublicKey
{
    private readonly byte[] _spki;

    private BundlePublicKey(byte[] spki) => _spki = spki;

    /// <summary>SHA-256 of the key's DER form, for people to compare.</summary>
    public Digest Fingerprint => Digest.Of(_spki);

    /// <summary>The key as PEM.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _spki) + "\n";

    /// <summary>Reads a PEM text; <paramref name="where"/> names it for people.</summary>
    /// <exception cref="ProblemException">KE3008: it holds no such key.</exception>
    public static BundlePublicKey FromPem(string pem, string where)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw BundleProblems.BadKey(where, "It is a private key; only its public half belongs here.");
        using var key = BundleSigner.Import(pem, where);
        return new BundlePublicKey(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Reads a PEM file.</summary>
    /// <exception cref="ProblemException">KE3008: there is no such file, or no such key in it.</exception>
    public static async Task<BundlePublicKey> FromFileAsync(string path, CancellationToken ct) =>
        FromPem(await BundleSigner.ReadKeyFileAsync(path, ct), path);

    /// <summary>Does the text (base64 of DER, as <c>cosign sign-blob</c> writes) sign these bytes?</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes, string signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        var der = new byte[signature.Length];
        return Convert.TryFromBase64String(signature.Trim(), der, out var length)
            && key.VerifyData(bytes, der.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
