namespace Kots.Embedded.Kotsadm.Cluster;

/// <summary>An add-on as the installer listed it.</summary>
public sealed record AddOn(string Name, string Version, string Summary, IReadOnlyList<WorkloadRef> Workloads);

/// <summary>What an add-on needs running. Kind is Deployment, DaemonSet or StatefulSet.</summary>
public sealed record WorkloadRef(string Kind, string Namespace, string Name);

/// <summary>A workload as the cluster has it.</summary>
/// <param name="Trouble">Why not all of it is ready, for people; null when it is.</param>
public sealed record Workload(WorkloadRef Ref, long Ready, long Wanted, string? Trouble);

public enum AddOnState
{
    /// <summary>Everything it needs runs.</summary>
    Ready,

    /// <summary>Something of it does not run.</summary>
    NotReady,

    /// <summary>It names nothing to look at: files on the host, for example.</summary>
    Installed,
}

/// <summary>An add-on with what is known of it now.</summary>
public sealed record AddOnStatus(AddOn AddOn, AddOnState State, IReadOnlyList<Workload> Workloads);
