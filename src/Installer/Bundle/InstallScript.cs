using System.Reflection;
using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>The script behind <c>curl … | sudo bash</c>: install.sh with the values of one publication.</summary>
internal static class InstallScript
{
    private const string Resource = "Kots.Embedded.Installer.Bundle.install.sh";

    /// <param name="baseUrl">Without a slash at its end; only characters that mean nothing to a shell.</param>
    /// <param name="version">The bundle's, for the script's first lines.</param>
    public static string Render(string baseUrl, Digest installer, BundlePublicKey key, string version)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Replace("@BASE_URL@", baseUrl, StringComparison.Ordinal)
            .Replace("@INSTALLER_SHA256@", installer.Hex, StringComparison.Ordinal)
            .Replace("@PUBLIC_KEY@", key.Pem.TrimEnd(), StringComparison.Ordinal)
            .Replace("@VERSION@", Plain(version), StringComparison.Ordinal);
    }

    private static string Plain(string text) => string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or ' '));
}
