using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;

namespace Kots.Embedded.Installer.Status.Components;

/// <summary>
/// Looks at the parts of Kubernetes on this very machine, without the API server: units by systemd, the others by the health pages that
/// each serves on the loopback, so that a broken control plane can say which part of it is broken.
/// </summary>
internal sealed class ComponentsLook(IHost host, NodeRecord node)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    // kubeadm's and the kubelet's own ports.
    private IEnumerable<(string Name, string Health)> Served => node.Role == NodeRoles.Worker
        ? [("kube-proxy", "http://127.0.0.1:10256/healthz")]
        :
        [
            (ComponentState.Etcd, "http://127.0.0.1:2381/health"),
            (ComponentState.ApiServer, $"https://{node.Address}:{ClusterSettings.ApiPort}/readyz"),
            ("kube-controller-manager", "https://127.0.0.1:10257/healthz"),
            ("kube-scheduler", "https://127.0.0.1:10259/healthz"),
            ("kube-proxy", "http://127.0.0.1:10256/healthz"),
        ];

    public async Task<IReadOnlyList<ComponentState>> ReadAsync(CancellationToken ct)
    {
        var units = UnitsAsync(ct);
        var served = Task.WhenAll(Served.Select(s => ServedAsync(s.Name, s.Health, ct)));
        return [.. await units, .. await served];
    }

    private async Task<IReadOnlyList<ComponentState>> UnitsAsync(CancellationToken ct)
    {
        var units = await UnitState.ReadAsync(host, [Units.Containerd, Units.Kubelet], ct);
        var kubelet = Unit(units, Units.Kubelet, ComponentState.Kubelet);
        if (kubelet.IsHealthy && await Probe.GetAsync(new Uri("http://127.0.0.1:10248/healthz"), s_limit, ct) is { IsWell: false } answer)
            kubelet = kubelet with { Health = ComponentHealth.Unhealthy, Why = answer.WhySilent ?? $"it says: {answer.Body}" };
        return [Unit(units, Units.Containerd, ComponentState.Containerd), kubelet];
    }

    private ComponentState Unit(IReadOnlyList<UnitState> units, string unit, string name) =>
        units.FirstOrDefault(u => u.Name == unit) is not { } state
            ? new ComponentState(name, node.NodeName, ComponentHealth.Silent, "systemd does not know its unit")
            : state.IsRunning
                ? new ComponentState(name, node.NodeName, ComponentHealth.Healthy)
                : new ComponentState(name, node.NodeName, ComponentHealth.Silent, state.Words);

    private async Task<ComponentState> ServedAsync(string name, string health, CancellationToken ct)
    {
        var answer = await Probe.GetAsync(new Uri(health), s_limit, ct);
        if (answer.IsWell)
            return new ComponentState(name, node.NodeName, ComponentHealth.Healthy);
        var words = await PodLog.LastLinesAsync(host, name, ct);
        return answer.WhySilent is { } silent
            ? new ComponentState(name, node.NodeName, ComponentHealth.Silent, silent, words)
            : new ComponentState(name, node.NodeName, ComponentHealth.Unhealthy, FirstBad(answer.Body), words);
    }

    /// <summary>Health pages of Kubernetes mark what is bad with [-].</summary>
    internal static string FirstBad(string body) =>
        body.Split('\n').FirstOrDefault(l => l.StartsWith("[-]", StringComparison.Ordinal))?[3..] ?? (body.Length > 0 ? body.Split('\n')[0] : "it says that it is not well");
}
