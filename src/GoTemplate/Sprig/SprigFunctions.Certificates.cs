using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.GoTemplate.Certificates;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Keys and certificates (spec/kots-rendering.md §1.12).</summary>
internal static partial class SprigFunctions
{
    private static readonly GoType L = GoType.List;
    private static readonly GoType C = GoCertificate.CertificateType;

    private static void AddCertificates(FunctionSet set) => set
        .Add("genPrivateKey", [S], c => PrivateKeys.Make(c.String(0), c.Options.Random ?? throw NoRandomness()) ?? $"Unknown type {c.String(0)}")
        .Add("buildCustomCert", [S, S], BuildCustomCert)
        .Add("genCA", [S, I], c => Authority(c, null))
        .Add("genCAWithKey", [S, I, S], c => Authority(c, c.String(2)))
        .Add("genSelfSignedCert", [S, L, L, I], c => Certificate(c, null, null))
        .Add("genSelfSignedCertWithKey", [S, L, L, I, S], c => Certificate(c, null, c.String(4)))
        .Add("genSignedCert", [S, L, L, I, C], c => Certificate(c, (GoCertificate)c[4]!, null))
        .Add("genSignedCertWithKey", [S, L, L, I, C, S], c => Certificate(c, (GoCertificate)c[4]!, c.String(5)));

    private static GoCertificate Authority(FunctionCall call, string? key) =>
        Made(CertificateMaker.Make(call, new CertificateRequestFacts(call.String(0), [], [], call.Integer(1)), isAuthority: true, keyPem: key));

    private static GoCertificate Certificate(FunctionCall call, GoCertificate? authority, string? key)
    {
        var facts = new CertificateRequestFacts(call.String(0), Texts(call.List(1), "ip"), Texts(call.List(2), "alternate dns name"), call.Integer(3));
        return Made(CertificateMaker.Make(call, facts, authority: authority?.Pair, keyPem: key));
    }

    private static GoCertificate Made(CertificatePair pair) => pair != CertificatePair.None ? new GoCertificate(pair)
        : throw new TemplateFunctionException("no certificate can be made: a name, an address, a key or the authority is not usable");

    private static List<string> Texts(GoSlice list, string what) =>
        [.. list.Select(item => item as string ?? throw new TemplateFunctionException($"error parsing {what}: it is {Cast.KindName(item)} and no string"))];

    private static GoCertificate BuildCustomCert(FunctionCall call)
    {
        var (certificate, key) = (Decoded(call.String(0), "certificate"), Decoded(call.String(1), "private key"));
        try
        {
            X509Certificate2.CreateFromPem(certificate).Dispose();
            PemEncoding.Find(key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new TemplateFunctionException($"unable to decode certificate or key: {error.Message}", error);
        }
        return new GoCertificate(new CertificatePair(certificate, key));
    }

    private static string Decoded(string base64, string what) =>
        GoStandard.DecodeBase64(base64) is { } bytes ? GoText.FromBytes(bytes) : throw new TemplateFunctionException($"unable to decode base64 {what}");

    private static TemplateFunctionException NoRandomness() => new("no source of randomness was given (option Random)");
}
