using System.Globalization;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Template functions about the licence (kots-rendering.md §1.8).</summary>
internal static class LicenseFunctions
{
    private const string HostedEndpoint = "https://replicated.app";
    private const string CredentialUser = "LICENSE_ID";

    /// <param name="license">Null: every answer is empty.</param>
    /// <param name="hosts">Where the licence's images come from.</param>
    public static FunctionSet Create(License? license, Func<RegistryHosts> hosts) => new FunctionSet()
        .Add("LicenseFieldValue", [GoType.String], c => license is null ? "" : FieldValue(license, c.String(0)))
        .Add("LicenseDockerCfg", [], _ => license is null ? "" : DockerConfig(license, hosts()));

    /// <summary>A built-in field or an entitlement, always as text. A built-in name hides an entitlement of the same name.</summary>
    public static string FieldValue(License license, string name)
    {
        var spec = license.Spec;
        return name switch
        {
            "appSlug" => spec.AppSlug,
            "channelID" => spec.ChannelId,
            "channelName" => spec.ChannelName,
            "customerEmail" => spec.CustomerEmail,
            "customerName" => spec.CustomerName,
            "endpoint" => spec.Endpoint.Length == 0 ? HostedEndpoint : spec.Endpoint,
            "licenseID" or "licenseId" => spec.LicenseId,
            "licenseSequence" => spec.LicenseSequence.ToString(CultureInfo.InvariantCulture),
            "licenseType" => spec.LicenseType,
            "replicatedProxyDomain" => spec.ReplicatedProxyDomain,
            "signature" => Envelope(spec.Signature),
            _ => Flag(spec, name) is { } flag ? (flag ? "true" : "false") : Entitled(spec, name),
        };
    }

    // The licence holds base64 of JSON; templates see the JSON. What is none stays as it is.
    private static string Envelope(string signature) =>
        GoStandard.DecodeBase64(signature) is { } bytes && System.Text.Unicode.Utf8.IsValid(bytes) ? GoText.FromBytes(bytes) : signature;

    private static bool? Flag(LicenseSpec spec, string name) => name switch
    {
        "isAirgapSupported" => spec.IsAirgapSupported,
        "isDisasterRecoverySupported" or "IsDisasterRecoverySupported" => spec.IsDisasterRecoverySupported,
        "isEmbeddedClusterDownloadEnabled" => spec.IsEmbeddedClusterDownloadEnabled,
        "isEmbeddedClusterMultiNodeEnabled" => spec.IsEmbeddedClusterMultiNodeEnabled,
        "isGeoaxisSupported" => spec.IsGeoaxisSupported,
        "isGitOpsSupported" => spec.IsGitOpsSupported,
        "isIdentityServiceSupported" => spec.IsIdentityServiceSupported,
        "isSemverRequired" => spec.IsSemverRequired,
        "isSnapshotSupported" => spec.IsSnapshotSupported,
        "isSupportBundleUploadSupported" => spec.IsSupportBundleUploadSupported,
        _ => null,
    };

    private static string Entitled(LicenseSpec spec, string name)
    {
        if (!spec.Entitlements.TryGetValue(name, out var entitlement))
            return "";
        return entitlement.Value.Type == EntitlementType.Missing ? "<nil>" : entitlement.Value.Text;
    }

    private static string DockerConfig(License license, RegistryHosts hosts) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(PullSecrets.DockerConfig(hosts.ForCredentials(), CredentialUser, new Secret(license.Spec.LicenseId))));
}
