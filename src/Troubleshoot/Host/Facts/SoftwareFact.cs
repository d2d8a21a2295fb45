using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Troubleshoot.Host.Facts;

/// <summary>
/// {kubernetes, runtimes, leftovers}: another Kubernetes or container runtime on the machine, running or installed, and what an earlier
/// one left behind.
/// </summary>
internal static class SoftwareFact
{
    private static readonly (string Process, string Name)[] s_kubernetes =
    [
        ("kubelet", "a kubelet"), ("k3s", "k3s"), ("k3s-server", "k3s"), ("k3s-agent", "k3s"), ("k0s", "k0s"), ("rke2", "rke2"), ("microk8s", "microk8s"),
        ("kubelite", "microk8s"), ("kube-apiserver", "a Kubernetes API server"), ("etcd", "etcd"),
    ];

    private static readonly (string Path, string Name)[] s_kubernetesFiles =
    [
        ("/etc/rancher/k3s", "k3s"), ("/var/lib/rancher/k3s", "k3s"), ("/etc/rancher/rke2", "rke2"), ("/var/lib/rancher/rke2", "rke2"),
        ("/etc/k0s", "k0s"), ("/var/lib/k0s", "k0s"), ("/snap/microk8s", "microk8s"), ("/var/snap/microk8s", "microk8s"),
        ("/etc/systemd/system/kubelet.service", "a kubelet"), ("/lib/systemd/system/kubelet.service", "a kubelet"),
    ];

    private static readonly (string Process, string Name)[] s_runtimes =
        [("dockerd", "Docker"), ("containerd", "containerd"), ("crio", "CRI-O"), ("podman", "Podman")];

    private static readonly string[] s_leftovers =
        ["/etc/kubernetes/admin.conf", "/etc/kubernetes/manifests", "/etc/kubernetes/pki", "/var/lib/etcd/member", "/var/lib/kubelet/config.yaml", "/var/lib/kubelet/pki"];

    public static async Task<JsonObject> ReadAsync(CollectorSpec spec, HostView host, CancellationToken ct)
    {
        var processes = await Processes.NamesAsync(host, ct);
        return new JsonObject
        {
            ["kubernetes"] = Join(s_kubernetes.Where(k => processes.Contains(k.Process)).Select(k => k.Name)
                .Concat(s_kubernetesFiles.Where(f => host.Exists(f.Path)).Select(f => f.Name))),
            ["runtimes"] = Join(s_runtimes.Where(r => processes.Contains(r.Process)).Select(r => r.Name)),
            ["leftovers"] = Join(s_leftovers.Where(host.Exists)),
        };
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Distinct());
}
