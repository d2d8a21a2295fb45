using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Certificates;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>TLSCert, TLSKey and those of an authority (kots-rendering.md §1.6).</summary>
internal static class CertificateFunctions
{
    private static readonly GoType A = GoType.Any;
    private static readonly GoType S = GoType.String;
    private static readonly GoType L = GoType.List;
    private static readonly GoType I = GoType.Int;

    public static void AddTo(FunctionSet set, CertificateCache cache) => set
        .Add("TLSCert", [S, S, L, L, I], c => OwnCertificate(c, cache))
        .AddVariadic("TLSKey", [S, A], c => OwnKey(c, cache))
        .Add("TLSCACert", [S, I], c => Authority(c, cache, c.String(0), c.Integer(1)).Certificate)
        .Add("TLSCertFromCA", [S, S, S, L, L, I], c => FromAuthority(c, cache).Certificate)
        .Add("TLSKeyFromCA", [S, S, S, L, L, I], c => FromAuthority(c, cache).Key);

    private static string OwnCertificate(FunctionCall call, CertificateCache cache)
    {
        var pair = cache.GetOrMake($"{call.String(0)}:{call.String(1)}", () => CertificateMaker.Make(call, Facts(call, 1)));
        // Older applications ask for the key by the name alone.
        cache.Set(call.String(0), pair);
        return pair.Certificate;
    }

    private static string OwnKey(FunctionCall call, CertificateCache cache)
    {
        if (call.Count != 5)
            return cache.Find(call.String(0))?.Key ?? "";
        if (call[1] is not string name || !IsList(call[2]) || !IsList(call[3]) || call[4] is not GoInt days)
            return "";
        var facts = new CertificateRequestFacts(name, Texts(call[2]), Texts(call[3]), days.Value);
        return cache.GetOrMake($"{call.String(0)}:{name}", () => CertificateMaker.Make(call, facts)).Key;
    }

    private static CertificatePair Authority(FunctionCall call, CertificateCache cache, string name, long days) =>
        cache.GetOrMake(name, () => CertificateMaker.Make(call, new CertificateRequestFacts(name, [], [], days), isAuthority: true));

    private static CertificatePair FromAuthority(FunctionCall call, CertificateCache cache)
    {
        var authority = Authority(call, cache, call.String(0), call.Integer(5));
        var key = $"{call.String(0)}:{call.String(1)}:{call.String(2)}";
        return cache.GetOrMake(key, () => authority == CertificatePair.None ? authority : CertificateMaker.Make(call, Facts(call, 2), authority: authority));
    }

    private static CertificateRequestFacts Facts(FunctionCall call, int from) =>
        new(call.String(from), Texts(call[from + 1]), Texts(call[from + 2]), call.Integer(from + 3));

    private static bool IsList(object? value) => value is null || value is GoSlice list && list.Type == GoType.List;

    private static List<string> Texts(object? value) => [.. (value as GoSlice ?? GoSlice.Empty).Select(v => v as string ?? $"{v}")];
}
