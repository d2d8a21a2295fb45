namespace Kots.Embedded.Kots.Versions;

/// <summary>Which new version is deployed without being asked, by the application's setting.</summary>
public static class AutoDeploy
{
    /// <summary>Nothing is.</summary>
    public const string Disabled = "disabled";

    /// <summary>The newest release of the same channel.</summary>
    public const string Sequence = "sequence";

    /// <summary>Within the same major and minor version.</summary>
    public const string SemverPatch = "semver-patch";

    /// <summary>Within the same major version.</summary>
    public const string SemverMinorPatch = "semver-minor-patch";

    /// <summary>Every newer version.</summary>
    public const string SemverMajorMinorPatch = "semver-major-minor-patch";

    /// <summary>Chooses.</summary>
    /// <param name="mode">One of the constants; another one or none is as disabled.</param>
    /// <returns>Null when nothing is to be deployed.</returns>
    /// <exception cref="Basics.ProblemException">KE9305: the application has no version at all.</exception>
    public static AppVersion? Choose(string? mode, VersionHistory history)
    {
        if (mode is null or "" or Disabled)
            return null;
        if (history.All.Count == 0)
            throw VersionProblems.NoVersions();
        if (history.Current is not { } current)
            return null;
        return mode == Sequence ? NewerOnChannel(history.All, current) : NewerSemver(mode, history, current);
    }

    // The cursor, not the sequence: versions made by a configuration or licence change are no releases of the vendor's.
    private static AppVersion? NewerOnChannel(IReadOnlyList<AppVersion> all, AppVersion current) =>
        all[0].ChannelId == current.ChannelId && all[0].Cursor > current.Cursor ? all[0] : null;

    private static AppVersion? NewerSemver(string mode, VersionHistory history, AppVersion current)
    {
        if (current.Semver is not { } from)
            return null;
        return history.All.Where(v => v.Semver is not null).TakeWhile(v => v.Semver!.Against(from) > 0).FirstOrDefault(v => mode switch
        {
            SemverPatch => v.Semver!.Major == from.Major && v.Semver.Minor == from.Minor,
            SemverMinorPatch => v.Semver!.Major == from.Major,
            SemverMajorMinorPatch => true,
            _ => false,
        });
    }
}
