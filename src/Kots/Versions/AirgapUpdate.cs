namespace Kots.Embedded.Kots.Versions;

/// <summary>
/// Whether an airgap bundle fits what is installed (kots-rendering.md §4.2). Where the cluster's own installer decides about versions (the
/// embedded cluster's third version), it is not decided here a second time: see <c>isDecidedByInstaller</c>.
/// </summary>
public static class AirgapUpdate
{
    /// <summary>Whether it may be deployed after the installed versions.</summary>
    /// <param name="isChannelChanged">The licence moved to another channel since: then nothing is required.</param>
    /// <param name="currentClusterVersion">Of the embedded cluster; empty when there is none.</param>
    /// <exception cref="Basics.ProblemException">KE9301: a cursor is needed and is none.</exception>
    public static Deployability Check(AirgapBundleFacts bundle, IReadOnlyList<AppVersion> installed, bool isSemverRequired, bool isChannelChanged, string currentClusterVersion,
        bool isDecidedByInstaller = false)
    {
        if (isDecidedByInstaller)
            return Deployability.Yes;
        var required = MissingReleases(bundle, installed, isSemverRequired, isChannelChanged);
        if (required.Count > 0)
            return Deployability.No(DeployabilityCauses.RequiredFirst([.. required.Reverse()]));
        if (currentClusterVersion.Length == 0 || bundle.EmbeddedClusterVersion.Length == 0)
            return Deployability.Yes;
        var cause = KubernetesRange.Blocker(currentClusterVersion, bundle.EmbeddedClusterVersion);
        return new Deployability(cause.Length == 0, cause);
    }

    /// <summary>
    /// The labels of required releases that are still to be installed, oldest first. From the newest required one backwards: at the first
    /// that is installed, or that something newer is installed than, all before are taken as done.
    /// </summary>
    /// <exception cref="Basics.ProblemException">KE9301: a cursor is needed and is none.</exception>
    public static IReadOnlyList<string> MissingReleases(AirgapBundleFacts bundle, IReadOnlyList<AppVersion> installed, bool isSemverRequired, bool isChannelChanged)
    {
        if (installed.Count == 0 || isChannelChanged)
            return [];
        var missing = bundle.RequiredReleases.TakeWhile(r => !installed.Any(v => Satisfies(v, r, bundle.ChannelId, isSemverRequired)));
        return [.. missing.Select(r => r.VersionLabel).Reverse()];
    }

    /// <summary>Refuses a bundle of the very release that is installed.</summary>
    /// <param name="licenseChannelId">Of the licence that the installed version was rendered with.</param>
    /// <exception cref="Basics.ProblemException">KE9304: it is the same release. KE9301: a cursor is needed and is none.</exception>
    public static void EnsureOther(InstalledRelease before, InstalledRelease after, string licenseChannelId, string licenseChannelName, bool isSemverRequired,
        bool isDecidedByInstaller = false)
    {
        if (!isDecidedByInstaller && IsSame(before, after, licenseChannelId, licenseChannelName, isSemverRequired))
            throw VersionProblems.AlreadyInstalled(after.VersionLabel, after.UpdateCursor);
    }

    private static bool IsSame(InstalledRelease before, InstalledRelease after, string licenseChannelId, string licenseChannelName, bool isSemverRequired)
    {
        var (old, next) = isSemverRequired ? (ReleaseSemver.TryParse(before.VersionLabel), ReleaseSemver.TryParse(after.VersionLabel)) : (null, null);
        if (old is not null || next is not null)
            return old is not null && next is not null && old.IsSame(next);
        var areEqual = VersionCursor.Parse(before.UpdateCursor) == VersionCursor.Parse(after.UpdateCursor);
        var isOneChannel = before.ChannelId.Length > 0 && before.ChannelId == licenseChannelId || before.ChannelName == licenseChannelName;
        return areEqual && isOneChannel;
    }

    // Semantic versions compare across channels, cursors on the bundle's own only.
    private static bool Satisfies(AppVersion version, RequiredRelease required, string channelId, bool isSemverRequired)
    {
        if (isSemverRequired && version.Semver is { } own && ReleaseSemver.TryParse(required.VersionLabel) is { } wanted)
            return own.Against(wanted) >= 0;
        return version.ChannelId == channelId && VersionCursor.Parse(version.UpdateCursor) >= VersionCursor.Parse(required.UpdateCursor);
    }
}
