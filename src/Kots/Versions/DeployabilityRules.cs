namespace Kots.Embedded.Kots.Versions;

/// <summary>Whether a version may be deployed over what is deployed now; the rules in their order (kots-rendering.md §5.4).</summary>
public static class DeployabilityRules
{
    /// <summary>Applies all rules.</summary>
    /// <param name="version">The version in question, one of the history's.</param>
    /// <param name="history">All versions and the deployed one.</param>
    /// <param name="isSemverRequired">The licence's channel orders by semantic version.</param>
    /// <param name="isEmbeddedCluster">The cluster's own configuration is part of versions, and must not change on a way back.</param>
    public static Deployability Check(AppVersion version, VersionHistory history, bool isSemverRequired, bool isEmbeddedCluster = false)
    {
        if (OwnState(version) is { } cause)
            return Deployability.No(cause);
        // The first deployment may be of any version; deploying again what is deployed is always possible, also when an earlier
        // release became required meanwhile.
        if (history.Current is not { } current || version.Sequence == current.Sequence)
            return Deployability.Yes;
        if (current.Status == VersionStatus.Failed && current.IsRequired && !(version.ChannelId == current.ChannelId && version.UpdateCursor == current.UpdateCursor))
            return Deployability.No(DeployabilityCauses.RequiredFailed(current.VersionLabel));
        if (history.IndexOf(version.Sequence) > history.IndexOf(current.Sequence) && WayBack(version, current, history, isEmbeddedCluster) is { } noWayBack)
            return Deployability.No(noWayBack);
        return RequiredBetween(version, current, history, isSemverRequired);
    }

    /// <summary>The newest version that may be deployed; null when there is none.</summary>
    public static AppVersion? LatestDeployable(VersionHistory history, bool isSemverRequired, bool isEmbeddedCluster = false) =>
        history.All.FirstOrDefault(v => Check(v, history, isSemverRequired, isEmbeddedCluster).IsDeployable);

    private static string? OwnState(AppVersion version) => version switch
    {
        { HasFailingStrictPreflights: true } => DeployabilityCauses.StrictPreflights,
        { Status: VersionStatus.PendingDownload } => DeployabilityCauses.PendingDownload,
        { Status: VersionStatus.PendingConfig } => DeployabilityCauses.PendingConfig,
        _ => null,
    };

    // The newest downloaded version decides, so that a vendor can allow the way back without anyone deploying a new version.
    private static string? WayBack(AppVersion version, AppVersion current, VersionHistory history, bool isEmbeddedCluster)
    {
        if (history.All.FirstOrDefault(v => v.Status != VersionStatus.PendingDownload) is { AllowsRollback: false })
            return DeployabilityCauses.NoRollback;
        return isEmbeddedCluster && version.ClusterConfig != current.ClusterConfig ? DeployabilityCauses.NoRollbackClusterConfig : null;
    }

    private static Deployability RequiredBetween(AppVersion version, AppVersion current, VersionHistory history, bool isSemverRequired)
    {
        // Cursors compare within a channel only; semantic versions across all.
        var versions = isSemverRequired ? history.All : VersionOrder.SortByCursor([.. history.All.Where(v => v.ChannelId == version.ChannelId)]);
        var (target, deployed) = (VersionHistory.IndexOf(versions, version.Sequence), VersionHistory.IndexOf(versions, current.Sequence));
        if (deployed == -1)
            return Deployability.Yes;
        if (target > deployed)
        {
            var isBlocked = versions.Take(target).Skip(deployed).Any(v => v.IsRequired && !v.IsSameRelease(version, isSemverRequired));
            return isBlocked ? Deployability.No(DeployabilityCauses.NotReversible) : Deployability.Yes;
        }
        var required = new List<AppVersion>();
        foreach (var candidate in versions.Take(deployed).Skip(target + 1).Where(v => v.IsRequired))
        {
            // Variants of one release are required once; the list is sorted, so the newest variant is met first.
            if (!required.Append(version).Append(current).Any(v => candidate.IsSameRelease(v, isSemverRequired)))
                required.Add(candidate);
        }
        return required.Count == 0
            ? Deployability.Yes
            : Deployability.No(DeployabilityCauses.RequiredFirst([.. required.Select(v => v.VersionLabel).Reverse()]));
    }
}
