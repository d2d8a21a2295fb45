using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>
/// The password's bcrypt hash as the secret has it now. The file is read on every use (kubelet keeps it current), so a reset counts
/// without a restart.
/// </summary>
internal sealed class ConsolePassword(KotsadmSettings settings)
{
    /// <summary>Null while the secret is missing or holds no bcrypt hash.</summary>
    public PasswordHash? Read()
    {
        try
        {
            var text = File.ReadAllText(settings.PasswordFile).Trim();
            return text.StartsWith("$2", StringComparison.Ordinal) && text.Length == 60 ? new PasswordHash(text) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A bcrypt hash.</summary>
internal sealed class PasswordHash(string bcrypt)
{
    /// <summary>bcrypt looks at no more bytes than these: a longer password would be accepted by its beginning.</summary>
    public const int LongestPasswordBytes = 72;

    /// <summary>Goes into every session: a session of another password is none. Tells nothing about the hash.</summary>
    public string Stamp { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("kotsadm session " + bcrypt))[..16]);

    /// <summary>Takes a tenth of a second or more, on purpose.</summary>
    public bool Fits(string password)
    {
        if (Encoding.UTF8.GetByteCount(password) > LongestPasswordBytes)
            return false;
        try
        {
            return BCrypt.Net.BCrypt.Verify(password, bcrypt);
        }
        catch (BCrypt.Net.SaltParseException)
        {
            return false;
        }
    }
}
