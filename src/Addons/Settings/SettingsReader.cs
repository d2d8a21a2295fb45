using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Settings;

/// <summary>From blocks to settings; values that no installer could use are problems.</summary>
internal sealed class SettingsReader(InstallerDocument document, List<Problem> problems)
{
    private static readonly string[] s_networks = ["podnet", "flannel", "weave", "antrea"];

    public KubernetesSettings Kubernetes(string version)
    {
        var block = document.Block("kubernetes");
        var (podCidr, podRange) = PodNetwork();
        return new KubernetesSettings
        {
            Version = version,
            ServiceCidr = Cidr(block, "serviceCIDR"),
            ServiceCidrRange = block?.CidrRange("serviceCidrRange") ?? 22,
            PodCidr = podCidr,
            PodCidrRange = podRange ?? 20,
            ClusterName = Text(block, "clusterName") ?? "kubernetes",
            UseStandardNodePortRange = block?.Flag("useStandardNodePortRange") ?? false,
            MaxPodsPerNode = Positive(block, "maxPodsPerNode"),
            ContainerLogMaxSize = Text(block, "containerLogMaxSize"),
            ContainerLogMaxFiles = Positive(block, "containerLogMaxFiles"),
            KubeReserved = block?.Flag("kubeReserved") ?? false,
            EvictionThresholdResources = Json(block, "evictionThresholdResources"),
            SystemReservedResources = Json(block, "systemReservedResources"),
            BootstrapToken = Text(block, "bootstrapToken") is { } token ? new Secret(token) : null,
            BootstrapTokenTtl = Duration(block, "bootstrapTokenTTL") ?? TimeSpan.FromHours(24),
        };
    }

    public ContainerdSettings Containerd(string version)
    {
        var block = document.Block("containerd");
        return new ContainerdSettings(version, block?.Text("tomlConfig") ?? "", block?.Flag("preserveConfig") ?? false);
    }

    public KotsadmSettings Kotsadm(string version)
    {
        var block = document.Block("kotsadm");
        var port = block?.Number("uiBindPort") ?? 8800;
        if (port is < 1 or > 65535)
            Refuse(block!, "uiBindPort", "a port from 1 to 65535");
        return new KotsadmSettings
        {
            Version = version,
            ApplicationSlug = Text(block, "applicationSlug") ?? "",
            Hostname = Text(block, "hostname"),
            UiBindPort = port,
            DisableS3 = block?.Flag("disableS3") ?? true,
            ApplicationNamespaces = (Text(block, "applicationNamespace") ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ApplicationVersionLabel = Text(block, "applicationVersionLabel"),
        };
    }

    public KurlSettings Kurl()
    {
        var block = document.Block("kurl");
        return new KurlSettings
        {
            Airgap = block?.Flag("airgap") ?? false,
            ProxyAddress = Text(block, "proxyAddress"),
            NoProxy = block?.Flag("noProxy") ?? false,
            AdditionalNoProxyAddresses = block?.Texts("additionalNoProxyAddresses") ?? [],
            PrivateAddress = Address(block, "privateAddress"),
            PublicAddress = Address(block, "publicAddress"),
            Nameserver = Address(block, "nameserver"),
            HostnameCheck = Text(block, "hostnameCheck"),
            HostPreflights = HostPreflights(),
            HostPreflightIgnore = block?.Flag("hostPreflightIgnore") ?? false,
            HostPreflightEnforceWarnings = block?.Flag("hostPreflightEnforceWarnings") ?? false,
            ExcludeBuiltinHostPreflights = block?.Flag("excludeBuiltinHostPreflights") ?? false,
        };
    }

    private (string? Cidr, int? Range) PodNetwork()
    {
        foreach (var name in s_networks)
        {
            if (document.Block(name) is not { } block)
                continue;
            var rangeKey = block.Schema.Keys.FirstOrDefault(k => k.Kind == KeyKind.CidrRange)?.Name;
            var (cidr, range) = (Cidr(block, "podCIDR"), rangeKey is null ? null : block.CidrRange(rangeKey));
            if (cidr is not null || range is not null)
                return (cidr, range);
        }
        return (null, null);
    }

    private JsonObject? HostPreflights()
    {
        try
        {
            return VendorHostPreflights.Of(document) is { } map ? YamlJson.ToJson(map) : null;
        }
        catch (ProblemException error)
        {
            problems.AddRange(error.Problems);
            return null;
        }
    }

    private static string? Text(InstallerBlock? block, string key) => block?.Text(key) is { Length: > 0 } text ? text : null;

    private string? Cidr(InstallerBlock? block, string key) =>
        Checked(block, key, t => System.Net.IPNetwork.TryParse(t, out _), "a network such as 10.96.0.0/22, without host bits");

    private string? Address(InstallerBlock? block, string key) =>
        Checked(block, key, t => System.Net.IPAddress.TryParse(t, out _), "an IP address");

    private TimeSpan? Duration(InstallerBlock? block, string key) =>
        Checked(block, key, t => GoDuration.TryParse(t, out _), "a duration such as 24h") is { } text && GoDuration.TryParse(text, out var value) ? value : null;

    private string? Checked(InstallerBlock? block, string key, Func<string, bool> isGood, string expected)
    {
        if (Text(block, key) is not { } text)
            return null;
        if (!isGood(text))
            Refuse(block!, key, expected);
        return text;
    }

    private int? Positive(InstallerBlock? block, string key)
    {
        var value = block?.Number(key);
        if (value is < 1)
            Refuse(block!, key, "1 or more");
        return value;
    }

    private void Refuse(InstallerBlock block, string key, string expected) =>
        new YamlFields(block.Fields.Map, block.Fields.Path, problems).Refuse(key, expected);

    private static JsonObject? Json(InstallerBlock? block, string key) =>
        Text(block, key) is { } text ? JsonNode.Parse(text) as JsonObject : null;
}
