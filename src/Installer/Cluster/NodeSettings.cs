namespace Kots.Embedded.Installer.Cluster;

/// <summary>What is particular to one node; found by looking at it.</summary>
internal sealed record NodeSettings
{
    /// <summary>The node's name: its host name in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The address that other nodes and the API server use.</summary>
    public required string Address { get; init; }

    /// <summary>"systemd" where cgroup v2 and systemd rule, "cgroupfs" otherwise.</summary>
    public required string CgroupDriver { get; init; }

    /// <summary>Without CAP_SYS_RESOURCE nothing may lower oom_score_adj; containerd must be told (platform.md).</summary>
    public required bool CanLowerOomScore { get; init; }

    /// <summary>In a network namespace kube-proxy may not set nf_conntrack_max.</summary>
    public required bool CanSetConntrackMax { get; init; }

    /// <summary>A resolv.conf that does not point to a stub on 127.0.0.53; the kubelet gives it to pods.</summary>
    public required string ResolvConf { get; init; }

    /// <summary>Memory of the machine; for reservations.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>A machine of Amazon's cloud: the kubelet finds credentials for Amazon's registries in its metadata service.</summary>
    public bool IsAmazonInstance { get; init; }

    /// <summary>Logical processors.</summary>
    public required int Cores { get; init; }

    /// <summary>1, or how many times slower than others this machine is said to be (<see cref="Runs.TimeLimits"/>).</summary>
    public double TimeFactor { get; init; } = 1;

    /// <summary>Labels for the node object.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
