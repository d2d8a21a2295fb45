using System.Text.Json.Nodes;

namespace Kots.Embedded.Addons.Settings;

/// <summary>The kubernetes block as the installer uses it (spec/kurl.md §1.2). Null: not set, kubeadm's or kubelet's default counts.</summary>
public sealed record KubernetesSettings
{
    /// <summary>Exact, "1.20.2".</summary>
    public required string Version { get; init; }

    /// <summary>The service network; null: find one with <see cref="Network.SubnetFinder"/>.</summary>
    public string? ServiceCidr { get; init; }

    /// <summary>Prefix length for finding one.</summary>
    public int ServiceCidrRange { get; init; } = 22;

    /// <summary>The pod network, set with the pod network add-on's podCIDR; null: find one.</summary>
    public string? PodCidr { get; init; }

    /// <summary>Prefix length for finding one.</summary>
    public int PodCidrRange { get; init; } = 20;

    /// <summary>"kubernetes" unless set.</summary>
    public string ClusterName { get; init; } = "kubernetes";

    /// <summary>False: 80-60000, so that 8800 is a node port; true: 30000-32767.</summary>
    public bool UseStandardNodePortRange { get; init; }

    /// <summary>What kube-apiserver gets.</summary>
    public string NodePortRange => UseStandardNodePortRange ? "30000-32767" : "80-60000";

    /// <summary>kubelet's maxPods.</summary>
    public int? MaxPodsPerNode { get; init; }

    /// <summary>kubelet's containerLogMaxSize, a quantity.</summary>
    public string? ContainerLogMaxSize { get; init; }

    /// <summary>kubelet's containerLogMaxFiles.</summary>
    public int? ContainerLogMaxFiles { get; init; }

    /// <summary>Reserve for Kubernetes by <see cref="Settings.KubeReserved"/>.</summary>
    public bool KubeReserved { get; init; }

    /// <summary>kubelet's evictionHard: signal → threshold.</summary>
    public JsonObject? EvictionThresholdResources { get; init; }

    /// <summary>kubelet's systemReserved: resource → quantity.</summary>
    public JsonObject? SystemReservedResources { get; init; }

    /// <summary>kubeadm's bootstrap token; null: one is generated.</summary>
    public Basics.Secret? BootstrapToken { get; init; }

    /// <summary>How long the bootstrap token is valid.</summary>
    public TimeSpan BootstrapTokenTtl { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>The containerd block.</summary>
/// <param name="Version">Exact.</param>
/// <param name="TomlConfig">Merged into config.toml; empty for none.</param>
/// <param name="PreserveConfig">Leave config.toml alone.</param>
public sealed record ContainerdSettings(string Version, string TomlConfig, bool PreserveConfig);

/// <summary>The kotsadm block (spec/kurl.md §1.3).</summary>
public sealed record KotsadmSettings
{
    /// <summary>Exact; empty when the catalogue has no console.</summary>
    public required string Version { get; init; }

    /// <summary>The application; empty for none.</summary>
    public string ApplicationSlug { get; init; } = "";

    /// <summary>Name that is printed; null: the public address, else the private one.</summary>
    public string? Hostname { get; init; }

    /// <summary>Node port of the console.</summary>
    public int UiBindPort { get; init; } = 8800;

    /// <summary>Archives on the console's own volume. Differs from KOTS: true unless set, and false is refused until there is an object store.</summary>
    public bool DisableS3 { get; init; } = true;

    /// <summary>Namespaces that are made before the application is.</summary>
    public IReadOnlyList<string> ApplicationNamespaces { get; init; } = [];

    /// <summary>Pins the application's release; null: the newest.</summary>
    public string? ApplicationVersionLabel { get; init; }
}

/// <summary>The kurl block.</summary>
public sealed record KurlSettings
{
    /// <summary>Nothing may be fetched from outside.</summary>
    public bool Airgap { get; init; }

    /// <summary>HTTP proxy for both schemes; null: the environment's.</summary>
    public string? ProxyAddress { get; init; }

    /// <summary>Use no proxy, whatever the environment says.</summary>
    public bool NoProxy { get; init; }

    /// <summary>Names, addresses and networks that are reached without the proxy.</summary>
    public IReadOnlyList<string> AdditionalNoProxyAddresses { get; init; } = [];

    /// <summary>The machine's address for other nodes; null: found.</summary>
    public string? PrivateAddress { get; init; }

    /// <summary>The machine's address for people; null: found, or none.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>Where cluster DNS forwards to; null: the machine's resolvers.</summary>
    public string? Nameserver { get; init; }

    /// <summary>The node name that a node-specific command must find; null: any.</summary>
    public string? HostnameCheck { get; init; }

    /// <summary>The vendor's HostPreflight document; null for none.</summary>
    public JsonObject? HostPreflights { get; init; }

    /// <summary>Failed and warning checks do not stop.</summary>
    public bool HostPreflightIgnore { get; init; }

    /// <summary>A warning stops as a failure does.</summary>
    public bool HostPreflightEnforceWarnings { get; init; }

    /// <summary>Only the vendor's checks are run.</summary>
    public bool ExcludeBuiltinHostPreflights { get; init; }
}
