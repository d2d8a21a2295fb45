using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>What to publish and where.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="KeyFile">Public key, PEM.</param>
/// <param name="InstallerFile">The program.</param>
/// <param name="BaseUrl">http or https; only characters that mean nothing to a shell.</param>
internal sealed partial record BundlePublishRequest(string Bundle, string Folder, string KeyFile, string InstallerFile, Uri BaseUrl, bool Prune)
{
    /// <summary>The URL without a slash at its end.</summary>
    public string BaseText => BaseUrl.AbsoluteUri.TrimEnd('/');

    /// <exception cref="ProblemException">KE3040: the installer or the address cannot be used; both are named.</exception>
    public static BundlePublishRequest From(string bundle, string folder, string keyFile, string installerFile, string baseUrl, bool prune)
    {
        var problems = new List<Problem>();
        if (!File.Exists(installerFile))
            problems.Add(new Problem("KE3040", $"There is no file {installerFile}.", "Machines run the installer from there.",
                "Give --installer the published program kots-embedded."));
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || !SafeUrl().IsMatch(uri.AbsoluteUri))
        {
            problems.Add(new Problem("KE3040", $"\"{baseUrl}\" is not an address to serve from.",
                "It must be http:// or https://, a host and a plain path, since it goes into a shell script.",
                "Give --base-url such as https://vendor.example/embedded."));
        }
        return problems.Count == 0
            ? new BundlePublishRequest(bundle, Path.GetFullPath(folder), keyFile, Path.GetFullPath(installerFile), uri!, prune)
            : throw new ProblemException(problems, ExitCode.Usage);
    }

    [GeneratedRegex(@"^https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~%/\-]*)?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SafeUrl();
}
