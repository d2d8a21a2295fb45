using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Makes the files of a new signing key.</summary>
public static class BundleKeyPair
{
    /// <summary>Where the public half of a private key's file goes.</summary>
    public static string PublicPath(string privatePath) => privatePath + ".pub";

    /// <summary>Writes a new private key (0600) and its public half (0644) beside it.</summary>
    /// <exception cref="ProblemException">KE3041: one of the files is there already; nothing was changed.</exception>
    public static async Task<BundlePublicKey> WriteNewAsync(string privatePath, CancellationToken ct)
    {
        foreach (var path in new[] { privatePath, PublicPath(privatePath) })
        {
            if (File.Exists(path))
            {
                throw new ProblemException(new Problem("KE3041", $"{path} is there already.", "A key is never written over another one.",
                    "Choose another name, or move the old key away."), ExitCode.Conflict);
            }
        }
        using var signer = BundleSigner.NewKey();
        await AtomicFile.WriteAsync(privatePath, FileModes.OwnerOnly, signer.PrivatePem().Reveal(), ct);
        await AtomicFile.WriteAsync(PublicPath(privatePath), FileModes.WorldReadable, signer.PublicKey.Pem, ct);
        return signer.PublicKey;
    }
}
