namespace Kots.Embedded.Installer.Cluster;

/// <summary>
/// Everything about a cluster that its configuration files are made of. The first node decides it; joining nodes are told
/// (Secret kube-system/kots-embedded-cluster).
/// </summary>
internal sealed record ClusterSettings
{
    /// <summary>The name every node resolves for itself (design.md: one API name, resolved per node).</summary>
    public const string ApiName = "api.kots-embedded.internal";

    /// <summary>The API server's port.</summary>
    public const int ApiPort = 6443;

    /// <summary>Registry part of our image references; kubeadm derives the control plane's from it.</summary>
    public const string ImageRepository = "kots-embedded.local";

    /// <summary>"v1.20.2".</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>etcd's image tag.</summary>
    public required string EtcdTag { get; init; }

    /// <summary>The pause image, a full reference.</summary>
    public required string PauseImage { get; init; }

    /// <summary>kubeadm's clusterName.</summary>
    public string ClusterName { get; init; } = "kubernetes";

    /// <summary>The pods' network.</summary>
    public required string PodCidr { get; init; }

    /// <summary>The services' network.</summary>
    public required string ServiceCidr { get; init; }

    /// <summary>The cluster DNS service's address: the tenth of <see cref="ServiceCidr"/>.</summary>
    public required string DnsAddress { get; init; }

    /// <summary>The first node's address.</summary>
    public required string FirstNodeAddress { get; init; }

    /// <summary>More names and addresses for the API server's certificate.</summary>
    public IReadOnlyList<string> MoreSans { get; init; } = [];

    /// <summary>What people use for the console; the first node's address when null.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>host:port of the console, as it is printed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ConsoleHost => $"{ConsoleHostname ?? PublicAddress ?? FirstNodeAddress}:{ConsolePort}";

    /// <summary>The name that is printed for the console (kotsadm.hostname); the public address when null.</summary>
    public string? ConsoleHostname { get; init; }

    /// <summary>"80-60000" or Kubernetes' own "30000-32767".</summary>
    public string NodePortRange { get; init; } = "80-60000";

    /// <summary>Port of the admin console.</summary>
    public int ConsolePort { get; init; } = 8800;

    /// <summary>Data directory of every node.</summary>
    public required string DataDir { get; init; }

    /// <summary>kubelet's maxPods; its own default when null.</summary>
    public int? MaxPods { get; init; }

    /// <summary>kubelet's containerLogMaxSize; its own default when null.</summary>
    public string? ContainerLogMaxSize { get; init; }

    /// <summary>kubelet's containerLogMaxFiles; its own default when null.</summary>
    public int? ContainerLogMaxFiles { get; init; }

    /// <summary>kubelet's evictionHard: resource → threshold.</summary>
    public IReadOnlyDictionary<string, string> EvictionHard { get; init; } = new Dictionary<string, string>();

    /// <summary>kubelet's systemReserved: resource → quantity.</summary>
    public IReadOnlyDictionary<string, string> SystemReserved { get; init; } = new Dictionary<string, string>();

    /// <summary>Reserve for Kubernetes by the formula of spec/kurl.md §1.13.</summary>
    public bool KubeReserved { get; init; }

    /// <summary>Host of a private registry → PEM of the authority of its certificate.</summary>
    public IReadOnlyDictionary<string, string> RegistryAuthorities { get; init; } = new Dictionary<string, string>();

    /// <summary>Nothing outside may be asked; the console looks for no updates by itself.</summary>
    public bool Airgap { get; init; }

    /// <summary>Proxy for image pulls and for the console; null for none.</summary>
    public string? HttpProxy { get; init; }

    /// <summary>What never goes through the proxy.</summary>
    public IReadOnlyList<string> NoProxy { get; init; } = [];
}
