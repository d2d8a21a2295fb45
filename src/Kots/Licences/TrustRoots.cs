using System.Collections.Immutable;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Licences;

/// <summary>
/// Whom licences are believed from: the hosted service's production key and the keys that a signed bundle brings. A licence never brings
/// trust of its own. The service's development and staging keys are public knowledge as ids and are refused (design.md "Licences").
/// </summary>
public sealed class TrustRoots
{
    private const string Production = "bdee56560cfb43c9b28bf98eacafa646";
    private const string Development = "1d3f7f6b50714fe7b895554dd65773b0";
    private const string Staging = "de2c275656d04b1bb0f15cf70f0ea2a2";

    private readonly ImmutableArray<(string? Id, RsaPublicKey Key)> _keys;

    private TrustRoots(IEnumerable<TrustRoot> roots) => _keys = [.. roots.Select(r => (r.Id, RsaPublicKey.FromPem(r.Pem) ?? throw NoKey(r)))];

    private TrustRoots(IEnumerable<TrustRoot> roots, TrustRoots also) : this(roots) => _keys = [.. _keys, .. also._keys];

    /// <summary>The production key alone (kotskinds pkg/crypto).</summary>
    public static TrustRoots Hosted { get; } = new([new TrustRoot(Production, """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwdSHE8v64QH/yELBoPBl
        GanhS3AD5vMAaqLLFnftwjmDKrxWwqNB9w1GVJWb5gVLvt/UlE/k+HVr5HFdomVI
        TMvnvxhD0UvNyGFuUbXBMvQPPW9joR48LcCBLZl+RZTqR5HRhsIbujiExRDnteaq
        mU1jG/oVlQkRoyOYrObTeoD0BdcZAr2PdGvgvJvpZduZtrKvjvsSJEBYExoPtko+
        8AqhMBAI+qX1/SMix21qpmYSYLNeqN2Pplna0p2MK8yyaHY8KSqTF90ZJF1+P0ZF
        MLt6S8/6PIX9WD+vFqmDpW1GCkB+p2OfxsYiAIX1ej98Ck3hoPQnOuiFIovV8aFQ
        bQIDAQAB
        -----END PUBLIC KEY-----
        """)]);

    /// <summary>The production key and a vendor's own.</summary>
    /// <exception cref="ProblemException">KE9011: one of them is the service's development or staging key; KE9014: one is no RSA key.</exception>
    public static TrustRoots WithVendorKeys(IReadOnlyList<TrustRoot> keys)
    {
        if (keys.FirstOrDefault(k => RefusedName(k.Id) is not null || k.Id is null or Production) is { } refused)
        {
            throw new ProblemException(new Problem("KE9011", $"The key {refused.Id ?? "without an id"} cannot be trusted.",
                RefusedName(refused.Id) is { } name ? $"It is the hosted service's {name} key." : "Its id is missing or is that of the hosted service.",
                "Give a vendor's own key under an id of its own."));
        }
        return new TrustRoots(keys, Hosted);
    }

    /// <summary>Exactly these keys, whatever they are. For tests: no program calls it, and it cannot be called from one.</summary>
    internal static TrustRoots ForTests(params IReadOnlyList<TrustRoot> roots) => new(roots);

    /// <summary>The key of an id; null when it is not trusted.</summary>
    internal RsaPublicKey? Find(string id)
    {
        foreach (var (known, key) in _keys)
        {
            if (known is null || known == id)
                return key;
        }
        return null;
    }

    /// <summary>"development" or "staging" for ids that nobody should trust; null for others.</summary>
    internal static string? RefusedName(string? id) => id switch
    {
        Development => "development",
        Staging => "staging",
        _ => null,
    };

    private static ProblemException NoKey(TrustRoot root) => new(new Problem("KE9014", $"The licence key {root.Id ?? "without an id"} is not usable.",
        "It is not the PEM text of an RSA public key.", "Give the text that begins with -----BEGIN PUBLIC KEY-----."));
}
