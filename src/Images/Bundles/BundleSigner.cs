using System.Security.Cryptography;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Signs bundles: ECDSA P-256 over the bytes of index.json; <c>cosign verify-blob --key</c> accepts the result.</summary>
public sealed class BundleSigner : IDisposable
{
    private readonly ECDsa _key;

    private BundleSigner(ECDsa key) => _key = key;

    /// <summary>The public half.</summary>
    public BundlePublicKey PublicKey => BundlePublicKey.FromPem(_key.ExportSubjectPublicKeyInfoPem(), "the signing key");

    /// <summary>A new key.</summary>
    public static BundleSigner NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a PEM text (PKCS#8 or SEC 1, not encrypted); <paramref name="where"/> names it for people.</summary>
    /// <exception cref="ProblemException">KE3008: it holds no such key.</exception>
    public static BundleSigner FromPem(Secret pem, string where)
    {
        var text = pem.Reveal();
        if (!text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            throw BundleProblems.BadKey(where, "It holds no private key.");
        return new BundleSigner(Import(text, where));
    }

    /// <summary>Reads a PEM file.</summary>
    /// <exception cref="ProblemException">KE3008: there is no such file, or no such key in it.</exception>
    public static async Task<BundleSigner> FromFileAsync(string path, CancellationToken ct) =>
        FromPem(new Secret(await ReadKeyFileAsync(path, ct)), path);

    /// <summary>The private key as PEM (PKCS#8).</summary>
    public Secret PrivatePem() => new(_key.ExportPkcs8PrivateKeyPem() + "\n");

    /// <summary>Base64 of the DER signature, on one line.</summary>
    public string Sign(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(_key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    /// <summary>Signs the saved index of a layout; writes <c>index.json.sig</c>.</summary>
    public async Task SignAsync(ImageLayout layout, CancellationToken ct)
    {
        var index = await File.ReadAllBytesAsync(layout.IndexPath, ct);
        await AtomicFile.WriteAsync(Path.Combine(layout.Folder, LayoutFiles.Signature), FileModes.WorldReadable, Sign(index), ct);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    internal static async Task<string> ReadKeyFileAsync(string path, CancellationToken ct) => File.Exists(path)
        ? await File.ReadAllTextAsync(path, ct)
        : throw BundleProblems.BadKey(path, "There is no such file.");

    internal static ECDsa Import(string pem, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var curve = key.ExportParameters(includePrivateParameters: false).Curve.Oid;
            if (curve.Value != ECCurve.NamedCurves.nistP256.Oid.Value && curve.FriendlyName != ECCurve.NamedCurves.nistP256.Oid.FriendlyName)
                throw BundleProblems.BadKey(where, $"It is on the curve {curve.FriendlyName ?? curve.Value}, not on P-256.");
            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw BundleProblems.BadKey(where, "It is not an ECDSA key in PEM form, or it is encrypted.", error);
        }
        catch (ProblemException)
        {
            key.Dispose();
            throw;
        }
    }
}
