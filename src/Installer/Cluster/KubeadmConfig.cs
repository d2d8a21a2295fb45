using System.Text;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>
/// kubeadm's configuration (spec/kurl.md §3.6). v1beta2 up to 1.21, v1beta3 up to 1.30, v1beta4 from 1.31, where extra arguments are
/// lists. Only v1beta2 is tried end to end here; the others are checked as text.
/// </summary>
internal static class KubeadmConfig
{
    /// <summary>The document for the first node.</summary>
    /// <param name="token">Only for the phase that makes one: a bootstrap token that lives for a minute.</param>
    public static string ForInit(ClusterSettings cluster, NodeSettings node, NodePaths paths, string? token)
    {
        var api = ApiVersion(cluster.KubernetesVersion);
        return string.Join("---\n",
            $"""
             apiVersion: kubeadm.k8s.io/{api}
             kind: InitConfiguration
             {(token is null ? "" : $"bootstrapTokens: [{{token: {token}, ttl: 1m0s}}]\n")}localAPIEndpoint:
               advertiseAddress: {node.Address}
               bindPort: {ClusterSettings.ApiPort}
             {NodeRegistration(node, paths, api, taints: "[]")}
             """,
            ClusterConfiguration(cluster, node, paths, api),
            KubeletConfig.Document(cluster, node),
            KubeProxy(node));
    }

    /// <summary>The document for a worker that joins.</summary>
    /// <param name="server">host:port of an API server that the worker reaches before it is part of the cluster.</param>
    /// <param name="caHash">"sha256:…" of the cluster CA's public key.</param>
    public static string ForWorkerJoin(ClusterSettings cluster, NodeSettings node, NodePaths paths, string server, string token, string caHash)
    {
        var api = ApiVersion(cluster.KubernetesVersion);
        return $"""
                apiVersion: kubeadm.k8s.io/{api}
                kind: JoinConfiguration
                discovery:
                  bootstrapToken:
                    apiServerEndpoint: "{server}"
                    token: {token}
                    caCertHashes: ["{caHash}"]
                {NodeRegistration(node, paths, api, taints: null)}
                """;
    }

    /// <summary>The configuration API that a Kubernetes version's kubeadm speaks.</summary>
    public static string ApiVersion(string kubernetesVersion)
    {
        var minor = int.Parse(kubernetesVersion.TrimStart('v').Split('.')[1]);
        return minor switch { < 22 => "v1beta2", < 31 => "v1beta3", _ => "v1beta4" };
    }

    private static string ClusterConfiguration(ClusterSettings cluster, NodeSettings node, NodePaths paths, string api)
    {
        string[] sans = [ClusterSettings.ApiName, node.Address, "127.0.0.1", "localhost", .. cluster.MoreSans];
        var etcdArgs = new Dictionary<string, string> { ["cipher-suites"] = TlsSuites };
        return $"""
                apiVersion: kubeadm.k8s.io/{api}
                kind: ClusterConfiguration
                kubernetesVersion: {cluster.KubernetesVersion}
                clusterName: {cluster.ClusterName}
                imageRepository: {ClusterSettings.ImageRepository}
                controlPlaneEndpoint: {ClusterSettings.ApiName}:{ClusterSettings.ApiPort}
                networking:
                  podSubnet: {cluster.PodCidr}
                  serviceSubnet: {cluster.ServiceCidr}
                  dnsDomain: cluster.local
                etcd:
                  local:
                    imageTag: {cluster.EtcdTag}
                    dataDir: {paths.Etcd}
                    {Args(api, etcdArgs, 4)}
                apiServer:{SlowControlPlane.StartLimit(api, node)}
                  certSANs: [{string.Join(", ", sans.Distinct().Select(s => $"\"{s}\""))}]
                  {Args(api, ApiServerArgs(cluster, node), 2)}
                  extraVolumes:
                  - name: kots-embedded-config
                    hostPath: {paths.ApiServerConfig}
                    mountPath: {paths.ApiServerConfig}
                    readOnly: true
                    pathType: DirectoryOrCreate
                  - name: kots-embedded-audit
                    hostPath: {NodePaths.AuditLogs}
                    mountPath: {NodePaths.AuditLogs}
                    pathType: DirectoryOrCreate
                controllerManager:
                  {Args(api, ElectedArgs(), 2)}
                scheduler:
                  {Args(api, ElectedArgs(), 2)}

                """;

        Dictionary<string, string> ElectedArgs() => new(SlowControlPlane.ElectionArgs(node))
        {
            ["profiling"] = "false",
            ["bind-address"] = "127.0.0.1",
        };

        Dictionary<string, string> ApiServerArgs(ClusterSettings c, NodeSettings n) => new()
        {
            ["bind-address"] = n.Address,
            ["service-node-port-range"] = c.NodePortRange,
            ["profiling"] = "false",
            ["tls-cipher-suites"] = TlsSuites,
            ["encryption-provider-config"] = paths.EncryptionConfig,
            ["audit-policy-file"] = paths.AuditPolicy,
            ["audit-log-path"] = NodePaths.AuditLogs + "/audit.log",
            ["audit-log-maxage"] = "30",
            ["audit-log-maxbackup"] = "5",
            ["audit-log-maxsize"] = "50",
        };
    }

    // Spec/kurl.md §3.6: two suites are enough for every client of ours.
    private const string TlsSuites = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";

    private static string NodeRegistration(NodeSettings node, NodePaths paths, string api, string? taints)
    {
        // Per node, not in the KubeletConfiguration, which kubeadm gives to every node that joins.
        var args = new Dictionary<string, string>
        {
            ["node-ip"] = node.Address,
            ["address"] = node.Address,
            ["cgroup-driver"] = node.CgroupDriver,
            ["resolv-conf"] = node.ResolvConf,
        };
        if (node.Labels.Count > 0)
            args["node-labels"] = string.Join(',', node.Labels.Select(l => $"{l.Key}={l.Value}"));
        var text = new StringBuilder()
            .Append("nodeRegistration:\n")
            .Append("  name: ").Append(node.Name).Append('\n')
            .Append("  criSocket: unix://").Append(NodePaths.ContainerdSocket).Append('\n');
        if (taints is not null)
            text.Append("  taints: ").Append(taints).Append('\n');
        if (api != "v1beta2")
            text.Append("  imagePullPolicy: IfNotPresent\n");
        return text.Append("  ").Append(Args(api, args, 2, "kubeletExtraArgs")).Append('\n').ToString().TrimEnd() + "\n";
    }

    /// <summary>A map up to v1beta3, a list of name and value from v1beta4.</summary>
    private static string Args(string api, Dictionary<string, string> args, int indent, string key = "extraArgs")
    {
        var pad = new string(' ', indent);
        var lines = api == "v1beta4"
            ? args.Select(a => $"{pad}- {{name: \"{a.Key}\", value: \"{a.Value}\"}}")
            : args.Select(a => $"{pad}  {a.Key}: \"{a.Value}\"");
        return key + ":\n" + string.Join('\n', lines);
    }

    private static string KubeProxy(NodeSettings node)
    {
        var text = """
                   apiVersion: kubeproxy.config.k8s.io/v1alpha1
                   kind: KubeProxyConfiguration
                   mode: iptables
                   metricsBindAddress: 127.0.0.1:10249

                   """;
        return node.CanSetConntrackMax ? text : text + "conntrack: {maxPerCore: 0, min: 0}\n";
    }
}
