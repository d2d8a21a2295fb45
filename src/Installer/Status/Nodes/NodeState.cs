namespace Kots.Embedded.Installer.Status.Nodes;

/// <summary>A node, as the cluster knows it.</summary>
/// <param name="Role">"control-plane" or "worker".</param>
/// <param name="WhyNotReady">The kubelet's or the cluster's words; null when Ready.</param>
/// <param name="Closed">No new pods are put on it (cordoned).</param>
/// <param name="Shortages">"disk", "memory", "processes": what the kubelet says it is short of.</param>
/// <param name="ClockAhead">How far its clock is at least ahead of ours (negative: behind); null when within what can be measured.</param>
internal sealed record NodeState(
    string Name, string Role, string? WhyNotReady, string Address, string Version, bool Closed, IReadOnlyList<string> Shortages,
    NodeResources Resources, TimeSpan? ClockAhead)
{
    public bool IsReady => WhyNotReady is null;
}

/// <summary>What a node has, and how much of it pods asked for.</summary>
/// <param name="Pods">Pods that run or are about to; null when we may not see them.</param>
internal sealed record NodeResources(double Cores, double MemoryBytes, int MostPods, int? Pods, double RequestedCores, double RequestedMemoryBytes);
