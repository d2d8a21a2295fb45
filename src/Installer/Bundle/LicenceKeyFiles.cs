using System.Security.Cryptography;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>Public keys of vendors, given as ID=FILE.</summary>
internal static class LicenceKeyFiles
{
    /// <summary>Id → PEM.</summary>
    /// <exception cref="ProblemException">KE3064: one is not of that form, or no RSA public key.</exception>
    public static IReadOnlyDictionary<string, string> Read(IReadOnlyList<string> given)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in given)
        {
            if (one.Split('=', 2) is not [{ Length: > 0 } id, var file] || !id.All(char.IsAsciiLetterOrDigit) || !File.Exists(file))
                throw Bad(one, "It must be ID=FILE, with an id of letters and digits and a file that exists.");
            var pem = File.ReadAllText(file);
            try
            {
                using var rsa = RSA.Create();
                rsa.ImportFromPem(pem);
                keys[id] = rsa.ExportSubjectPublicKeyInfoPem() + "\n";
            }
            catch (Exception error) when (error is ArgumentException or CryptographicException)
            {
                throw Bad(one, "The file holds no RSA public key in PEM.");
            }
        }
        return keys;
    }

    private static ProblemException Bad(string given, string why) => new(new Problem("KE3064", $"--licence-key {given} does not fit.", why,
        "Give what `kots-vendor keys show` prints: the id, and the key in a file."), ExitCode.Usage);
}
