using System.Security.Cryptography;
using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.AdminConsole;

/// <summary>Makes, checks and hashes the console's password.</summary>
internal static class ConsolePasswords
{
    /// <summary>bcrypt's cost: 2^11 rounds, about 150 ms on a small machine.</summary>
    public const int Cost = 11;

    private const int ShortestGiven = 8;
    private const int LongestBytes = 72;
    private const int GeneratedLength = 24;

    // Without characters that look alike: people copy it from a screen. 24 of 54 are 138 bits.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static Secret Generate() => new(RandomNumberGenerator.GetString(Alphabet, GeneratedLength));

    /// <summary>The first line of a file.</summary>
    /// <exception cref="ProblemException">KE6020: unreadable; KE6021: too short, or longer than bcrypt looks at (72 bytes).</exception>
    public static async Task<Secret> ReadAsync(string path, CancellationToken ct)
    {
        string text;
        try
        {
            text = (await File.ReadAllTextAsync(path, ct)).Split('\n')[0].TrimEnd('\r');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem("KE6020", $"The password file {path} cannot be read.", error.Message,
                "Name a file that root can read, with the password on its first line."), ExitCode.Usage, error);
        }
        if (text.Length < ShortestGiven || Encoding.UTF8.GetByteCount(text) > LongestBytes)
        {
            throw new ProblemException(new Problem("KE6021", $"The password in {path} has {text.Length} characters.",
                $"It must have at least {ShortestGiven} characters and at most {LongestBytes} bytes.",
                "Put another one in the file, or leave the option out to have one generated."), ExitCode.Usage);
        }
        return new Secret(text);
    }

    /// <summary>The bcrypt hash, <c>$2a$…</c>, 60 characters.</summary>
    public static string Hash(Secret password) => BCrypt.Net.BCrypt.HashPassword(password.Reveal(), Cost);
}
