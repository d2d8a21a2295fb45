using Kots.Embedded.Installer.Node;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Cluster;

/// <summary>What kubeadm's phases make on a control plane.</summary>
internal static class ControlPlaneFiles
{
    private const string Pki = NodePaths.Kubernetes + "/pki";

    public static IReadOnlyList<string> Certificates { get; } =
    [
        .. new[] { "ca", "apiserver", "apiserver-kubelet-client", "front-proxy-ca", "front-proxy-client", "apiserver-etcd-client", "etcd/ca", "etcd/server", "etcd/peer", "etcd/healthcheck-client" }
            .SelectMany(n => new[] { $"{Pki}/{n}.crt", $"{Pki}/{n}.key" }),
        $"{Pki}/sa.key", $"{Pki}/sa.pub",
    ];

    public static IReadOnlyList<string> KubeConfigs { get; } =
        [.. new[] { "admin", "kubelet", "controller-manager", "scheduler" }.Select(n => $"{NodePaths.Kubernetes}/{n}.conf")];

    public static IReadOnlyList<string> Manifests { get; } =
        [.. new[] { "kube-apiserver", "kube-controller-manager", "kube-scheduler" }.Select(n => $"{NodePaths.StaticPods}/{n}.yaml")];

    /// <summary>Null when the API server says that it is ready.</summary>
    public static async Task<string?> NotReadyAsync(KubeClient client, CancellationToken ct)
    {
        // The version answers only when authentication and storage work; /readyz adds the controllers that run in the API server.
        await client.ServerVersionAsync(ct);
        foreach (var name in new[] { "kube-system", "kube-public", "default" })
        {
            if (await client.FindAsync(ResourceTypes.Namespaces, null, name, ct) is null)
                return $"namespace {name} is not there";
        }
        return null;
    }
}
