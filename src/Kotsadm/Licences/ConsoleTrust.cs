using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Licences;

/// <summary>
/// Whom this console believes licences from: the hosted service's production key, and the keys that the signed bundle brought (design.md
/// "Licences"). They come as files <c>ID.pem</c> of ConfigMap kotsadm-licence-keys, read at each use: a new bundle may bring new ones.
/// </summary>
internal sealed class ConsoleTrust(KotsadmSettings settings)
{
    /// <exception cref="ProblemException">KE9011, KE9014: a key that must not or cannot be trusted.</exception>
    public TrustRoots Roots()
    {
        if (!Directory.Exists(settings.LicenceKeysFolder))
            return TrustRoots.Hosted;
        // A mounted ConfigMap has links to its files, and folders whose names begin with two dots.
        var roots = Directory.EnumerateFiles(settings.LicenceKeysFolder, "*.pem").Order(StringComparer.Ordinal)
            .Select(file => new TrustRoot(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))).ToList();
        return roots.Count == 0 ? TrustRoots.Hosted : TrustRoots.WithVendorKeys(roots);
    }

    public LicenceVerifier Verifier() => new(Roots());
}
