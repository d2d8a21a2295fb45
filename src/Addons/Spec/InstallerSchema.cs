using Kots.Embedded.Addons.Catalogue;

namespace Kots.Embedded.Addons.Spec;

/// <summary>
/// Every block and key of the Installer document (spec/kurl.md §1.2, §1.3), with the other spellings that kURL's API, CRD and older
/// versions have (§1.4, §1.8), and the options of a catalogue's add-ons.
/// </summary>
public sealed class InstallerSchema
{
    /// <summary>What kURL knows.</summary>
    public static readonly InstallerSchema Kurl = new(KurlBlocks());

    private InstallerSchema(IReadOnlyList<InstallerBlockSchema> blocks) => Blocks = blocks;

    /// <summary>In kURL's order, which is its order of installing.</summary>
    public IReadOnlyList<InstallerBlockSchema> Blocks { get; }

    /// <summary>This schema and the add-ons of a catalogue with their options.</summary>
    public InstallerSchema With(AddonCatalogue catalogue)
    {
        var blocks = Blocks.ToList();
        foreach (var addon in catalogue.Addons)
        {
            var index = blocks.FindIndex(b => b.Name == addon.Name);
            var known = index < 0 ? [.. AddonKeys()] : blocks[index].Keys;
            var own = addon.Options.Where(o => known.All(k => k.Name != o.Name)).Select(o => new InstallerKey(o.Name, KindOf(o.Type)));
            var block = new InstallerBlockSchema(addon.Name, true, [.. known, .. own], index < 0 ? [] : blocks[index].Aliases);
            if (index < 0)
                blocks.Add(block);
            else
                blocks[index] = block;
        }
        return new InstallerSchema(blocks);
    }

    /// <summary>A block by its name, or null. Other spellings are not looked up.</summary>
    public InstallerBlockSchema? Find(string name) => Blocks.FirstOrDefault(b => b.Name == name);

    private static KeyKind KindOf(OptionType type) => type switch
    {
        OptionType.Flag => KeyKind.Flag,
        OptionType.Number or OptionType.Port => KeyKind.Number,
        OptionType.TextList => KeyKind.TextList,
        _ => KeyKind.Text,
    };

    private static IEnumerable<InstallerKey> AddonKeys() => [new("version", KeyKind.Text), new("s3Override", KeyKind.Text)];

    private static InstallerBlockSchema Addon(string name, params IReadOnlyList<InstallerKey> keys) => new(name, true, [.. AddonKeys(), .. keys]);

    private static InstallerKey Text(string name, params IReadOnlyList<string> aliases) => new(name, KeyKind.Text, aliases);

    private static InstallerKey Flag(string name, params IReadOnlyList<string> aliases) => new(name, KeyKind.Flag, aliases);

    private static InstallerKey Number(string name, params IReadOnlyList<string> aliases) => new(name, KeyKind.Number, aliases);

    private static InstallerKey Range(string name, params IReadOnlyList<string> aliases) => new(name, KeyKind.CidrRange, aliases);

    private static InstallerKey Texts(string name) => new(name, KeyKind.TextList);

    private static InstallerKey Commands(string name) => new(name, KeyKind.CommandList);

    private static List<InstallerBlockSchema> KurlBlocks() =>
    [
        Kubernetes(), Addon("rke2"), Addon("k3s"), .. Runtimes(), .. Networks(), .. Storage(), .. Services(),
        KotsadmBlock(), .. Operations(), KurlBlock(), .. HostConfiguration(),
    ];

    private static InstallerBlockSchema Kubernetes() => Addon("kubernetes",
        Text("serviceCIDR"), Range("serviceCidrRange", "serviceCIDRRange"), Flag("HACluster", "haCluster"), Text("loadBalancerAddress"),
        Flag("loadBalancerUseFirstPrimary"), Text("masterAddress"), Flag("controlPlane"), Text("kubeadmToken"), Text("kubeadmTokenCAHash"),
        Text("certKey"), Text("bootstrapToken"), Text("bootstrapTokenTTL"), Flag("useStandardNodePortRange"), Flag("kubeReserved"),
        new("evictionThresholdResources", KeyKind.Json), new("systemReservedResources", KeyKind.Json), Text("containerLogMaxSize"),
        Number("containerLogMaxFiles"), Number("maxPodsPerNode"), Flag("cisCompliance"), Text("clusterName"),
        Text("initIgnorePreflightErrors"), Text("upgradeIgnorePreflightErrors"));

    private static IEnumerable<InstallerBlockSchema> Runtimes() =>
    [
        Addon("docker", Flag("bypassStorageDriverWarning", "bypassStorageDriverWarnings"), new("daemonConfig", KeyKind.Text),
            Text("dockerRegistryIP"), Flag("hardFailOnLoopback"), Flag("noCEOnEE"), Flag("preserveConfig")),
        Addon("containerd", Text("tomlConfig"), Flag("preserveConfig")),
    ];

    private static IEnumerable<InstallerBlockSchema> Networks() =>
    [
        Addon("weave", Flag("isEncryptionDisabled"), Text("podCIDR", "IPAllocRange"), Range("podCidrRange", "podCIDRRange"), Flag("noMasqLocal")),
        Addon("flannel", Text("podCIDR"), Range("podCIDRRange", "podCidrRange")),
        Addon("antrea", Flag("isEncryptionDisabled"), Text("podCIDR"), Range("podCidrRange", "podCIDRRange")),
        Addon("calico"),
    ];

    private static IEnumerable<InstallerBlockSchema> Storage() =>
    [
        Addon("aws", Flag("excludeStorageClass")),
        Addon("openebs", Text("namespace"), Flag("isLocalPVEnabled"), Text("localPVStorageClassName"), Flag("isCstorEnabled"), Text("cstorStorageClassName")),
        Addon("longhorn", Number("storageOverProvisioningPercentage"), Number("uiBindPort"), Number("uiReplicaCount")),
        Addon("rook", Text("blockDeviceFilter"), Text("nodes"), Flag("bypassUpgradeWarning"), Number("cephReplicaCount", "cephPoolReplicas"),
            Flag("isBlockStorageEnabled"), Flag("isSharedFilesystemDisabled"), Text("storageClassName", "storageClass"),
            Flag("hostpathRequiresPrivileged"), Number("minimumNodeCount")),
        Addon("minio", Text("namespace"), Text("claimSize"), Text("hostPath")),
    ];

    private static IEnumerable<InstallerBlockSchema> Services() =>
    [
        Addon("contour", Text("tlsMinimumProtocolVersion"), Number("httpPort"), Number("httpsPort")),
        Addon("registry", Number("publishPort")),
        Addon("prometheus", Text("serviceType")),
        Addon("fluentd", Flag("fullEFKStack", "efkStack"), Text("fluentdConfPath")),
    ];

    private static InstallerBlockSchema KotsadmBlock() => Addon("kotsadm",
        Text("applicationSlug"), Text("hostname"), Number("uiBindPort"), Flag("disableS3"), Text("applicationNamespace"), Text("applicationVersionLabel"));

    private static IEnumerable<InstallerBlockSchema> Operations() =>
    [
        Addon("velero", Text("namespace"), Flag("disableCLI"), Flag("disableRestic"), Text("localBucket"), Flag("resticRequiresPrivileged"),
            Text("resticTimeout"), Texts("serverFlags")),
        Addon("ekco", Text("nodeUnreachableToleration"), Number("minReadyMasterNodeCount"), Number("minReadyWorkerNodeCount"),
            Flag("rookShouldUseAllNodes"), Flag("rookShouldDisableReconcileMDSPlacement"), Flag("rookShouldDisableReconcileCephCSIResources"),
            Flag("shouldDisableRebootServices", "shouldDisableRebootService"), Flag("shouldDisableClearNodes"), Flag("shouldEnablePurgeNodes"),
            Text("autoUpgradeSchedule"), Flag("enableInternalLoadBalancer"), Texts("podImageOverrides"),
            Flag("shouldDisableRestartFailedEnvoyPods"), Text("envoyPodsNotReadyDuration"), Flag("minioShouldDisableManagement"),
            Flag("kotsadmShouldDisableManagement")),
        Addon("collectd"), Addon("certManager"), Addon("metricsServer"),
        Addon("helm", Text("helmfileSpec"), Texts("additionalImages")),
        Addon("sonobuoy"), Addon("goldpinger"),
    ];

    private static InstallerBlockSchema KurlBlock() => new("kurl", false,
    [
        Text("installerVersion"), Flag("airgap"), Texts("additionalNoProxyAddresses"), Flag("noProxy"), Text("proxyAddress"),
        Text("publicAddress"), Text("privateAddress"), Text("nameserver"), Text("hostnameCheck"), Text("licenseURL"),
        new("hostPreflights", KeyKind.Map), Flag("hostPreflightIgnore"), Flag("hostPreflightEnforceWarnings"),
        Flag("excludeBuiltinHostPreflights"), Flag("skipSystemPackageInstall"), Flag("ignoreRemoteLoadImagesPrompt"),
        Flag("ignoreRemoteUpgradePrompt"), Flag("ipv6"),
    ]);

    private static IEnumerable<InstallerBlockSchema> HostConfiguration() =>
    [
        new("selinuxConfig", false, [Text("selinux"), Text("type"), Flag("disableSelinux"), Flag("preserveConfig"), Commands("chconCmds"), Commands("semanageCmds")]),
        new("iptablesConfig", false, [Commands("iptablesCmds"), Flag("preserveConfig")]),
        new("firewalldConfig", false, [Text("firewalld"), Flag("disableFirewalld"), Flag("bypassFirewalldWarning"), Flag("hardFailOnFirewalld"),
            Flag("preserveConfig"), Commands("firewalldCmds")]),
        new("ufwConfig", false, [Flag("bypassUFWWarning"), Flag("disableUFW"), Flag("hardFailOnUFW")], "ufw"),
    ];
}
