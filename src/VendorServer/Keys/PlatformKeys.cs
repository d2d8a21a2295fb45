using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Keys;

/// <summary>
/// The keys: the platform's vouches for those of applications, an application's signs its licences. Consoles trust the platform's public part.
/// Private parts are PKCS#8 PEM, for the owner only.
/// </summary>
internal static class PlatformKeys
{
    private const int PlatformBits = 3072;
    private const int ApplicationBits = 2048;

    /// <summary>Makes the platform's key where there is none yet; the private part is written first.</summary>
    public static async Task EnsureAsync(VendorFolder folder, CancellationToken ct)
    {
        if (!File.Exists(folder.PlatformKey))
        {
            using var made = RSA.Create(PlatformBits);
            await AtomicFile.WriteAsync(folder.PlatformKey, FileModes.OwnerOnly, made.ExportPkcs8PrivateKeyPem() + "\n", ct);
        }
        using var key = await ReadAsync(folder.PlatformKey, ct);
        await AtomicFile.WriteAsync(folder.PlatformPublicKey, FileModes.WorldReadable, key.ExportSubjectPublicKeyInfoPem() + "\n", ct);
    }

    /// <summary>Makes an application's key, and the platform's word for it.</summary>
    public static async Task<VouchedKey> NewApplicationAsync(VendorFolder folder, VendorRecord vendor, string app, CancellationToken ct)
    {
        using var platform = await ReadAsync(folder.PlatformKey, ct);
        using var application = RSA.Create(ApplicationBits);
        await AtomicFile.WriteAsync(folder.AppKey(app), FileModes.OwnerOnly, application.ExportPkcs8PrivateKeyPem() + "\n", ct);
        return LicenceSigner.Vouch(platform, vendor.KeyId, application);
    }

    /// <summary>A private key. The caller disposes it.</summary>
    /// <exception cref="ProblemException">KE9741: it is missing or no key.</exception>
    public static async Task<RSA> ReadAsync(string path, CancellationToken ct)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(await File.ReadAllTextAsync(path, ct));
            return key;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new ProblemException(new Problem("KE9741", $"{path} cannot be used.", error is IOException or UnauthorizedAccessException ? "It cannot be read." : "It is no private key.",
                "Take it from a backup: licences can be signed with no other."), ExitCode.Validation, error);
        }
    }
}
