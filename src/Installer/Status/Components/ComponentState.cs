namespace Kots.Embedded.Installer.Status.Components;

/// <summary>A part of Kubernetes on a node.</summary>
/// <param name="Name">"etcd", as its pod or unit is called.</param>
/// <param name="Node">The node it runs on.</param>
/// <param name="Why">What is wrong, for people; null when healthy.</param>
/// <param name="LastWords">The last lines of its log, where they were looked at.</param>
internal sealed record ComponentState(string Name, string Node, ComponentHealth Health, string? Why = null, string? LastWords = null)
{
    public const string Containerd = "containerd";
    public const string Kubelet = "kubelet";
    public const string Etcd = "etcd";
    public const string ApiServer = "kube-apiserver";

    public bool IsHealthy => Health is ComponentHealth.Healthy;
}
