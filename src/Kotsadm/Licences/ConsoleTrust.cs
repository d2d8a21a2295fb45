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
    private volatile Known? _known;

    /// <summary>The same one as long as the keys are the same.</summary>
    /// <exception cref="ProblemException">KE9011, KE9014: a key that must not or cannot be trusted.</exception>
    public LicenceVerifier Verifier()
    {
        var keys = Keys();
        if (_known is { } known && known.Keys.SequenceEqual(keys))
            return known.Verifier;
        var verifier = new LicenceVerifier(keys.Count == 0 ? TrustRoots.Hosted : TrustRoots.WithVendorKeys(keys));
        _known = new Known(keys, verifier);
        return verifier;
    }

    // A mounted ConfigMap has links to its files, and folders whose names begin with two dots.
    private IReadOnlyList<TrustRoot> Keys() => !Directory.Exists(settings.LicenceKeysFolder) ? [] : [.. Directory.EnumerateFiles(settings.LicenceKeysFolder, "*.pem")
        .Order(StringComparer.Ordinal).Select(file => new TrustRoot(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    private sealed record Known(IReadOnlyList<TrustRoot> Keys, LicenceVerifier Verifier);
}
