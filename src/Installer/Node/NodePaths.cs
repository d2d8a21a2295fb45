namespace Kots.Embedded.Installer.Node;

/// <summary>
/// Where things are on a node (design.md "Fixed from the start"). All of the product's own files are below one data directory; what
/// kubeadm and kubelet have fixed stays where everybody looks for it.
/// </summary>
internal sealed record NodePaths(string DataDir)
{
    /// <summary>The data directory when nobody chose another.</summary>
    public const string DefaultDataDir = "/var/lib/kots-embedded";

    /// <summary>Says where the data directory is and what this node is; the one file with a fixed place.</summary>
    public const string NodeFile = "/etc/kots-embedded/node.json";

    /// <summary>The one link on PATH.</summary>
    public const string CommandLink = "/usr/local/bin/kots-embedded";

    /// <summary>Sockets and what else ends with a boot.</summary>
    public const string RunDir = "/run/kots-embedded";

    /// <summary>kubeadm's folder.</summary>
    public const string Kubernetes = "/etc/kubernetes";

    /// <summary>The cluster administrator's kubeconfig (0600).</summary>
    public const string AdminConf = Kubernetes + "/admin.conf";

    /// <summary>The kubelet's kubeconfig (0600): a worker's only right to the cluster.</summary>
    public const string KubeletConf = Kubernetes + "/kubelet.conf";

    /// <summary>The cluster's certificate authority, PEM.</summary>
    public const string ClusterAuthority = Kubernetes + "/pki/ca.crt";

    /// <summary>Static pods.</summary>
    public const string StaticPods = Kubernetes + "/manifests";

    /// <summary>kubelet's own folder.</summary>
    public const string Kubelet = "/var/lib/kubelet";

    /// <summary>containerd's socket.</summary>
    public const string ContainerdSocket = RunDir + "/containerd/containerd.sock";

    /// <summary>API server audit logs.</summary>
    public const string AuditLogs = "/var/log/kots-embedded/audit";

    /// <summary>Programs: kubelet, kubeadm, containerd, helm, kubectl, kots-embedded itself.</summary>
    public string Bin => DataDir + "/bin";

    /// <summary>iptables, conntrack, socat and others, with their libraries.</summary>
    public string ToolsBin => DataDir + "/tools/bin";

    /// <summary>CNI plugins.</summary>
    public string CniBin => DataDir + "/cni/bin";

    /// <summary>CNI configuration, written by containerd from the node's pod range.</summary>
    public string CniConfig => DataDir + "/cni/conf";

    /// <summary>The bundle this node was made from (an OCI image layout).</summary>
    public string Bundle => DataDir + "/bundle";

    /// <summary>The public key that the bundle was checked with.</summary>
    public string BundleKey => DataDir + "/bundle.pub";

    /// <summary>Images, snapshots and containers.</summary>
    public string Containerd => DataDir + "/containerd";

    /// <summary>containerd's configuration.</summary>
    public string ContainerdConfig => DataDir + "/config/containerd.toml";

    /// <summary>containerd's folder with settings for each registry.</summary>
    public string RegistryConfig => Config + "/certs.d";

    /// <summary>containerd's template for the CNI configuration.</summary>
    public string CniTemplate => DataDir + "/config/cni.tmpl";

    /// <summary>Proxy variables of containerd (0600: a proxy's address may hold a password).</summary>
    public string ProxyEnvironment => Config + "/proxy.env";

    /// <summary>Configuration we write.</summary>
    public string Config => DataDir + "/config";

    /// <summary>kubeadm's configuration (0600: it may hold a token).</summary>
    public string KubeadmConfig => $"{Config}/{KubeadmConfigName}";

    /// <summary>The name of kubeadm's configuration in <see cref="Config"/>.</summary>
    public string KubeadmConfigName { get; init; } = "kubeadm.yaml";

    /// <summary>Patches for kubeadm's static pods; not there on a machine of ordinary speed.</summary>
    public string KubeadmPatches => Config + "/kubeadm-patches";

    /// <summary>Files that the API server mounts: audit policy and encryption key (0700).</summary>
    public string ApiServerConfig => Config + "/apiserver";

    /// <summary>The API server's audit policy.</summary>
    public string AuditPolicy => ApiServerConfig + "/audit-policy.yaml";

    /// <summary>The key that encrypts secrets at rest (0600).</summary>
    public string EncryptionConfig => ApiServerConfig + "/encryption.yaml";

    /// <summary>etcd's data.</summary>
    public string Etcd => DataDir + "/etcd";

    /// <summary>Volumes of the local-storage add-on.</summary>
    public string Volumes => DataDir + "/volumes";

    /// <summary>Journal, inventory, lock: 0700.</summary>
    public string State => DataDir + "/state";

    /// <summary>The journal of this node's plans.</summary>
    public string Journal => State + "/journal.jsonl";

    /// <summary>What the checks of the machine saw (0600).</summary>
    public string Preflights => State + "/preflights.json";

    /// <summary>Kernel settings as they were before the first step: lines <c>key=value</c>.</summary>
    public string KernelBefore => State + "/kernel-before";

    /// <summary>What the machine looked like before the first step.</summary>
    public string Inventory => State + "/inventory.json";

    /// <summary>The console's password until it has been shown (0600).</summary>
    public string ConsolePassword => State + "/console-password";

    /// <summary>The Installer document that was installed (0600: it may hold a token).</summary>
    public string Spec => State + "/installer.yaml";

    /// <summary>The cluster's settings as JSON (0600).</summary>
    public string ClusterFile => State + "/cluster.json";

    /// <summary>What was resolved from the Installer document.</summary>
    public string Lock => State + "/installer.lock.yaml";

    /// <summary>PATH for our units and the programs that we run.</summary>
    public string SearchPath => $"{Bin}:{ToolsBin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
}
