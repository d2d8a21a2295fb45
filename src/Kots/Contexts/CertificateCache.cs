using System.Collections.Concurrent;

using Kots.Embedded.GoTemplate.Certificates;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>
/// Certificates by name, so that a key goes with its certificate wherever the two are asked for. Upstream keeps them for the life of its
/// process; here the caller decides, by sharing one or not. Thread-safe.
/// </summary>
public sealed class CertificateCache
{
    private readonly ConcurrentDictionary<string, CertificatePair> _pairs = new(StringComparer.Ordinal);
    private readonly Lock _making = new();

    internal CertificatePair? Find(string key) => _pairs.GetValueOrDefault(key);

    /// <summary>The pair of a key, made now if it is not there.</summary>
    internal CertificatePair GetOrMake(string key, Func<CertificatePair> make)
    {
        if (_pairs.TryGetValue(key, out var known))
            return known;
        lock (_making)
        {
            if (_pairs.TryGetValue(key, out known))
                return known;
            return _pairs[key] = make();
        }
    }

    internal void Set(string key, CertificatePair pair) => _pairs[key] = pair;
}
