using System.Globalization;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Spec;

/// <summary>How a word's value is read.</summary>
internal enum FlagForm
{
    /// <summary>On by itself; =true and =false are taken as well.</summary>
    Switch,

    /// <summary>Any value.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Values separated by commas, added to those that are there.</summary>
    List,

    /// <summary>A version; a leading v is dropped.</summary>
    Version,

    /// <summary>Accepted, does nothing.</summary>
    Ignored,
}

/// <summary>A word and the key that it sets; with an empty block it is about this run only.</summary>
internal sealed record FlagTarget(string Name, FlagForm Form, string Block = "", string Key = "")
{
    private static readonly Dictionary<string, string> s_aliases = new()
    {
        ["exclude-builtin-preflights"] = "exclude-builtin-host-preflights",
        ["preflight-ignore"] = "host-preflight-ignore",
    };

    private static readonly string[] s_aboutTheRun = ["ekco-address", "ekco-auth-token", "installer-spec-file", "kurl-install-directory",
        "kurl-registry-ip", "labels", "primary-host", "secondary-host", "storage-migration-ready-timeout"];

    private static readonly string[] s_ignored =
        ["auto-upgrades-enabled", "dismiss-host-packages-preflight", "force-reapply-addons", "preflight-ignore-warnings"];

    private static readonly Dictionary<string, FlagTarget> s_all = All().ToDictionary(t => t.Name);

    public static IEnumerable<string> Names => s_all.Keys.Concat(s_aliases.Keys);

    public static FlagTarget? Find(string name) => s_all.GetValueOrDefault(s_aliases.GetValueOrDefault(name, name));

    public Problem? Check(string written, string? value)
    {
        var expected = Form switch
        {
            FlagForm.Switch when value is not (null or "" or "true" or "false" or "1" or "0") => "no value",
            FlagForm.Text or FlagForm.List or FlagForm.Version when string.IsNullOrEmpty(value) => "a value",
            FlagForm.Number when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => "a whole number",
            _ => null,
        };
        return expected is null ? null : new Problem("KE1108", $"\"{written}\" takes {expected}.",
            value is null ? "It has none." : $"It has \"{value}\".", expected == "no value" ? $"Write {written}." : $"Write {written}=VALUE.");
    }

    private static IEnumerable<FlagTarget> All() =>
    [
        new("additional-no-proxy-addresses", FlagForm.List, "kurl", "additionalNoProxyAddresses"),
        new("airgap", FlagForm.Switch, "kurl", "airgap"),
        new("app-version-label", FlagForm.Text, "kotsadm", "applicationVersionLabel"),
        new("aws-exclude-storage-class", FlagForm.Switch, "aws", "excludeStorageClass"),
        new("cert-key", FlagForm.Text, "kubernetes", "certKey"),
        new("container-log-max-files", FlagForm.Number, "kubernetes", "containerLogMaxFiles"),
        new("container-log-max-size", FlagForm.Text, "kubernetes", "containerLogMaxSize"),
        new("control-plane", FlagForm.Switch, "kubernetes", "controlPlane"),
        new("docker-registry-ip", FlagForm.Text, "docker", "dockerRegistryIP"),
        new("ekco-enable-internal-load-balancer", FlagForm.Switch, "ekco", "enableInternalLoadBalancer"),
        new("exclude-builtin-host-preflights", FlagForm.Switch, "kurl", "excludeBuiltinHostPreflights"),
        new("ha", FlagForm.Switch, "kubernetes", "HACluster"),
        new("host-preflight-enforce-warnings", FlagForm.Switch, "kurl", "hostPreflightEnforceWarnings"),
        new("host-preflight-ignore", FlagForm.Switch, "kurl", "hostPreflightIgnore"),
        new("ignore-remote-load-images-prompt", FlagForm.Switch, "kurl", "ignoreRemoteLoadImagesPrompt"),
        new("ignore-remote-upgrade-prompt", FlagForm.Switch, "kurl", "ignoreRemoteUpgradePrompt"),
        new("ipv6", FlagForm.Switch, "kurl", "ipv6"),
        new("kubeadm-token", FlagForm.Text, "kubernetes", "kubeadmToken"),
        new("kubeadm-token-ca-hash", FlagForm.Text, "kubernetes", "kubeadmTokenCAHash"),
        new("kubernetes-cis-compliance", FlagForm.Switch, "kubernetes", "cisCompliance"),
        new("kubernetes-cluster-name", FlagForm.Text, "kubernetes", "clusterName"),
        new("kubernetes-init-ignore-preflight-errors", FlagForm.Text, "kubernetes", "initIgnorePreflightErrors"),
        new("kubernetes-upgrade-ignore-preflight-errors", FlagForm.Text, "kubernetes", "upgradeIgnorePreflightErrors"),
        new("kubernetes-load-balancer-use-first-primary", FlagForm.Switch, "kubernetes", "loadBalancerUseFirstPrimary"),
        new("kubernetes-master-address", FlagForm.Text, "kubernetes", "masterAddress"),
        new("kubernetes-max-pods-per-node", FlagForm.Number, "kubernetes", "maxPodsPerNode"),
        new("kubernetes-version", FlagForm.Version, "kubernetes", "version"),
        new("load-balancer-address", FlagForm.Text, "kubernetes", "loadBalancerAddress"),
        new("preserve-docker-config", FlagForm.Switch, "docker", "preserveConfig"),
        new("preserve-firewalld-config", FlagForm.Switch, "firewalldConfig", "preserveConfig"),
        new("preserve-iptables-config", FlagForm.Switch, "iptablesConfig", "preserveConfig"),
        new("preserve-selinux-config", FlagForm.Switch, "selinuxConfig", "preserveConfig"),
        new("private-address", FlagForm.Text, "kurl", "privateAddress"),
        new("public-address", FlagForm.Text, "kurl", "publicAddress"),
        new("skip-system-package-install", FlagForm.Switch, "kurl", "skipSystemPackageInstall"),
        new("velero-restic-timeout", FlagForm.Text, "velero", "resticTimeout"),
        new("velero-server-flags", FlagForm.List, "velero", "serverFlags"),
        .. s_aboutTheRun.Select(name => new FlagTarget(name, FlagForm.Text)),
        new("yes", FlagForm.Switch),
        .. s_ignored.Select(name => new FlagTarget(name, FlagForm.Ignored)),
    ];
}
