namespace Kots.Embedded.Installer.Preflight;

/// <summary>A TCP port that a node takes for itself.</summary>
/// <param name="For">Who listens there, for people.</param>
/// <param name="Loopback">Only on 127.0.0.1.</param>
internal sealed record NodePort(int Number, string For, bool Loopback = false)
{
    /// <summary>The ports of a node (spec/kurl.md §7).</summary>
    /// <param name="consolePort">The admin console's node port.</param>
    public static IReadOnlyList<NodePort> Of(bool worker, int consolePort) => worker
        ?
        [
            new(6443, "the way to the control plane", Loopback: true), new(10248, "the kubelet's health", Loopback: true), new(10249, "kube-proxy's metrics", Loopback: true),
            new(10250, "the kubelet"), new(10256, "kube-proxy's health"), new(10265, "cluster-agent"), new(consolePort, "the admin console"),
        ]
        :
        [
            new(2379, "etcd"), new(2380, "etcd's peers"), new(2381, "etcd's health", Loopback: true), new(6443, "the Kubernetes API"),
            new(10248, "the kubelet's health", Loopback: true), new(10249, "kube-proxy's metrics", Loopback: true), new(10250, "the kubelet"), new(10256, "kube-proxy's health"),
            new(10257, "the controller manager", Loopback: true), new(10259, "the scheduler", Loopback: true), new(10265, "cluster-agent"), new(consolePort, "the admin console"),
        ];
}
