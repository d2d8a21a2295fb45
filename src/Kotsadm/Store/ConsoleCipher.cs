using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Store;

/// <summary>
/// Seals passwords and what else must not be read from the volume, with a key derived from Secret kotsadm-encryption (spec/kotsadm.md §5.6:
/// 24 bytes of key and 12 of nonce). What KOTS sealed with the secret itself is opened, and never sealed that way again.
/// </summary>
internal sealed class ConsoleCipher(KotsadmSettings settings)
{
    private readonly Lazy<PasswordCipher> _cipher = new(() => Read(settings.EncryptionKeyFile));

    /// <exception cref="ProblemException">KE6503: the key is missing or is none.</exception>
    public PasswordCipher Cipher => _cipher.Value;

    private static PasswordCipher Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file).Trim();
            var bytes = Convert.FromBase64String(text);
            var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, 32, info: Encoding.UTF8.GetBytes("kotsadm configuration"));
            return new PasswordCipher(new Secret(Convert.ToBase64String(key)), RandomNumberGenerator.Fill, bytes.Length == 36 ? [new Secret(text)] : []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new ProblemException(new Problem("KE6503", "The console's encryption key cannot be read.", error.Message,
                "See that Secret kotsadm-encryption exists; `kots-embedded install` on the first machine makes it where it is missing."), error);
        }
    }
}
