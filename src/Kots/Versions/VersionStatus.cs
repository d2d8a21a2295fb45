namespace Kots.Embedded.Kots.Versions;

/// <summary>Where a version is on its way to the cluster; <see cref="VersionStatusNames"/> has the words of API and database.</summary>
public enum VersionStatus
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>Waits for the machines of the cluster to be added.</summary>
    PendingClusterManagement,

    /// <summary>Waits for its configuration.</summary>
    PendingConfig,

    /// <summary>Is known but has not been fetched.</summary>
    PendingDownload,

    /// <summary>Waits for its preflight checks.</summary>
    PendingPreflight,

    /// <summary>Can be deployed.</summary>
    Pending,

    /// <summary>Is being deployed.</summary>
    Deploying,

    /// <summary>Was deployed.</summary>
    Deployed,

    /// <summary>Its deployment went wrong.</summary>
    Failed,
}
