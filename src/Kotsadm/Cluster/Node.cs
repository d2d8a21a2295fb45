namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>A machine of the cluster, as its Node object says.</summary>
public sealed record Node
{
    public required string Name { get; init; }

    public required bool ControlPlane { get; init; }

    public required bool Ready { get; init; }

    /// <summary>Takes no new pods (kubectl cordon).</summary>
    public required bool Closed { get; init; }

    /// <summary>Sentences for people: why it is not ready, and what it is short of. Empty when all is well.</summary>
    public required IReadOnlyList<string> Troubles { get; init; }

    /// <summary>kubelet's version: <c>v1.20.2</c>.</summary>
    public required string KubernetesVersion { get; init; }

    public required string System { get; init; }

    public required string Kernel { get; init; }

    public required string Runtime { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Cores that pods may ask for.</summary>
    public required double Cores { get; init; }

    public required double MemoryBytes { get; init; }

    public required double DiskBytes { get; init; }

    public required int MostPods { get; init; }

    public required DateTimeOffset? Since { get; init; }
}

/// <summary>What a pod asks of its node. Pods that ended ask for nothing and are left out.</summary>
internal sealed record PodUse(string Node, double Cores, double MemoryBytes);

/// <summary>A node with what its pods ask for together.</summary>
public sealed record NodeUse(Node Node, int Pods, double Cores, double MemoryBytes);
