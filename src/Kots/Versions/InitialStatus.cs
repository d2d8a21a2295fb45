namespace Kots.Embedded.Kots.Versions;

/// <summary>The status of a version that was just made: what it waits for first (kots-rendering.md §5.1).</summary>
public sealed record InitialStatus
{
    /// <summary>The cluster is one that kots-embedded or its like made.</summary>
    public bool IsEmbeddedCluster { get; init; }

    /// <summary>The licence allows a cluster of several machines.</summary>
    public bool IsMultiNodeLicensed { get; init; }

    /// <summary>It is the application's first version.</summary>
    public bool IsInstall { get; init; }

    /// <summary>Nobody sits in front of a screen.</summary>
    public bool IsAutomated { get; init; }

    /// <summary>It has groups of configuration items.</summary>
    public bool IsConfigurable { get; init; }

    /// <summary>A required item has no value.</summary>
    public bool NeedsConfiguration { get; init; }

    /// <summary>It has preflight checks that are not excluded.</summary>
    public bool HasPreflights { get; init; }

    /// <summary>One of them is strict: it cannot be skipped.</summary>
    public bool HasStrictPreflights { get; init; }

    /// <summary>Preflight checks are to be skipped.</summary>
    public bool SkipsPreflights { get; init; }

    /// <summary>Decides.</summary>
    public VersionStatus Decide()
    {
        if (IsEmbeddedCluster && IsInstall && !IsAutomated && IsMultiNodeLicensed)
            return VersionStatus.PendingClusterManagement;
        // People see the configuration once, also when every item has a value.
        if (IsConfigurable && (IsInstall && !IsAutomated || NeedsConfiguration))
            return VersionStatus.PendingConfig;
        return HasPreflights && (!SkipsPreflights || HasStrictPreflights) ? VersionStatus.PendingPreflight : VersionStatus.Pending;
    }
}
