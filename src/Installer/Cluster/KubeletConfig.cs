using System.Text;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>The kubelet's configuration; kubeadm spreads it to the nodes that join.</summary>
internal static class KubeletConfig
{
    /// <summary>The KubeletConfiguration document.</summary>
    public static string Document(ClusterSettings cluster, NodeSettings node)
    {
        var text = new StringBuilder($"""
            apiVersion: kubelet.config.k8s.io/v1beta1
            kind: KubeletConfiguration
            clusterDNS: ["{cluster.DnsAddress}"]
            clusterDomain: cluster.local
            healthzBindAddress: 127.0.0.1
            readOnlyPort: 0
            rotateCertificates: true
            failSwapOn: false
            # The images came with the bundle and cannot be pulled again: never collect them (containerd pins them where it can).
            imageGCHighThresholdPercent: 100
            imageGCLowThresholdPercent: 99
            nodeStatusMaxImages: -1
            # As Kubernetes has it from 1.27 on. With the 5 of before, what a starting node has to say of its pods comes seconds late.
            kubeAPIQPS: 50
            kubeAPIBurst: 100

            """);
        if (cluster.MaxPods is { } pods)
            text.Append("maxPods: ").Append(pods).Append('\n');
        if (cluster.ContainerLogMaxSize is { } size)
            text.Append("containerLogMaxSize: ").Append(size).Append('\n');
        if (cluster.ContainerLogMaxFiles is { } files)
            text.Append("containerLogMaxFiles: ").Append(files).Append('\n');
        Map(text, "evictionHard", cluster.EvictionHard);
        Map(text, "systemReserved", cluster.SystemReserved);
        if (cluster.KubeReserved)
            Map(text, "kubeReserved", KubeReservation.For(node.MemoryBytes, node.Cores));
        return text.ToString();
    }

    private static void Map(StringBuilder text, string key, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return;
        text.Append(key).Append(":\n");
        foreach (var (name, value) in values)
            text.Append("  ").Append(name).Append(": \"").Append(value).Append("\"\n");
    }
}
