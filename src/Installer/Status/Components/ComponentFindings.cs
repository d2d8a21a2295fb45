using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Status.Components;

/// <summary>Parts of Kubernetes that do not run or are not well.</summary>
internal static class ComponentFindings
{
    private static readonly string[] s_below = [Codes.AddressGone, Codes.DiskFull, Codes.RunGoingOn, Codes.RuntimeStopped];

    /// <param name="self">This node's name: what to do differs here and elsewhere.</param>
    public static IEnumerable<Finding> Of(IReadOnlyList<ComponentState> components, string self) =>
        components.Where(c => !c.IsHealthy).Select(c => c.Node == self ? Here(c) : Elsewhere(c));

    private static Finding Here(ComponentState component) => component.Name switch
    {
        ComponentState.Containerd => new Finding(Severity.Error, new Problem(Codes.RuntimeStopped,
            $"containerd does not run on this machine: {component.Why}.", "Without it no container starts, and the kubelet does not run.",
            "sudo systemctl start kots-embedded-containerd, then kubelet; why it stopped is in `journalctl -u kots-embedded-containerd`."), Codes.DiskFull, Codes.RunGoingOn),
        ComponentState.Kubelet => new Finding(Severity.Error, new Problem(Codes.KubeletStopped,
            component.Health is ComponentHealth.Silent ? $"The kubelet does not run on this machine: {component.Why}." : $"The kubelet is not well: {component.Why}.",
            "What runs goes on, but nothing is started, restarted or looked after, and the cluster soon takes this node for lost.",
            "sudo systemctl start kubelet; why it stopped is in `journalctl -u kubelet`."), s_below),
        ComponentState.Etcd => new Finding(Severity.Error, new Problem(Codes.EtcdUnhealthy,
            $"etcd, the cluster's database, does not work on this machine: {component.Why}.", "Without it the API server cannot read or change anything.",
            "See /var/log/pods/kube-system_etcd-*; a full or slow disk is the usual cause.", component.LastWords),
            [.. s_below, Codes.KubeletStopped]),
        ComponentState.ApiServer => new Finding(Severity.Error, new Problem(Codes.ApiSilent,
            component.Health is ComponentHealth.Silent ? $"The Kubernetes API server does not answer on this machine: {component.Why}." : $"The Kubernetes API server is not ready: {component.Why}.",
            "Nothing in the cluster can be seen or changed until it is back; applications that run go on.",
            "See `journalctl -u kubelet` and /var/log/pods/kube-system_kube-apiserver-*.", component.LastWords),
            [.. s_below, Codes.KubeletStopped, Codes.ApiNameMissing, Codes.EtcdUnhealthy, Codes.CertificateUnusable]),
        _ => new Finding(Severity.Error, new Problem(Codes.ComponentUnhealthy, $"{component.Name} is not well on this machine: {component.Why}.", Role(component.Name),
            $"See `journalctl -u kubelet` and /var/log/pods/kube-system_{component.Name}-*.", component.LastWords),
            [.. s_below, Codes.KubeletStopped, Codes.EtcdUnhealthy, Codes.ApiSilent, Codes.CertificateUnusable, Codes.RunUnfinished]),
    };

    private static Finding Elsewhere(ComponentState component) => new(Severity.Error, new Problem(Codes.ComponentUnhealthy,
        $"{component.Name} is not well on {component.Node}: {component.Why}.", Role(component.Name), $"Run `kots-embedded status` on {component.Node}."),
        Codes.NodeNotReady, Codes.ApiSilent);

    private static string Role(string name) => name switch
    {
        "kube-controller-manager" => "Without it lost pods are not replaced, and nothing new is rolled out.",
        "kube-scheduler" => "Without it new pods stay without a node.",
        "kube-proxy" => "Without it services, and so the admin console, are not reached through this node.",
        ComponentState.Etcd => "One member of the cluster's database is missing.",
        _ => "It is part of the control plane.",
    };
}
