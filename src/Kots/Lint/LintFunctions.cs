using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Stands in for functions that take long: a key of RSA costs more than all else that a linter does.</summary>
internal static class LintFunctions
{
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    private const string Key = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n";

    private static readonly string[] Pairs =
        ["genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert", "genSignedCertWithKey", "buildCustomCert"];

    /// <summary>They take any arguments.</summary>
    public static FunctionSet Cheap { get; } = Create();

    /// <summary>Functions that only Embedded Cluster 3 has.</summary>
    public static FunctionSet EmbeddedCluster3 { get; } = new FunctionSet()
        .AddVariadic("ReplicatedImageName", [GoType.Any], FirstText).AddVariadic("ReplicatedImageRegistry", [GoType.Any], FirstText)
        .AddVariadic("HelmValue", [GoType.Any], FirstText);

    private static object? FirstText(FunctionCall call) => call.Count > 0 && call[0] is string text ? text : "";

    private static FunctionSet Create()
    {
        var set = new FunctionSet();
        foreach (var name in Pairs)
            set.AddVariadic(name, [GoType.Any], _ => new GoMap(GoType.Map) { ["Cert"] = Certificate, ["Key"] = Key });
        foreach (var name in new[] { "TLSCert", "TLSCACert", "TLSCertFromCA" })
            set.AddVariadic(name, [GoType.Any], _ => Certificate);
        foreach (var name in new[] { "TLSKey", "TLSKeyFromCA", "genPrivateKey" })
            set.AddVariadic(name, [GoType.Any], _ => Key);
        return set.AddVariadic("derivePassword", [GoType.Any], _ => "password");
    }
}
