namespace Kots.Embedded.Kots.Versions;

/// <summary>What the rules about versions need to know of one version of an application (kots-rendering.md §5.1).</summary>
public sealed record AppVersion
{
    private readonly string _versionLabel = "";
    private readonly string _updateCursor = "";

    /// <summary>0 for the first version; each new one is higher than all before.</summary>
    public long Sequence { get; init; }

    /// <summary>The vendor's label; not always a semantic version.</summary>
    public string VersionLabel
    {
        get => _versionLabel;
        init => (_versionLabel, Semver) = (value, ReleaseSemver.TryParse(value));
    }

    /// <summary>The channel's number of the release, as text.</summary>
    public string UpdateCursor
    {
        get => _updateCursor;
        init => (_updateCursor, Cursor) = (value, VersionCursor.TryParse(value));
    }

    /// <summary>The channel that the release came from.</summary>
    public string ChannelId { get; init; } = "";

    /// <summary>Where it is on its way to the cluster.</summary>
    public VersionStatus Status { get; init; }

    /// <summary>The vendor says that no update may leave it out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A strict preflight check failed or was not run.</summary>
    public bool HasFailingStrictPreflights { get; init; }

    /// <summary>Its Application says <c>allowRollback</c>; false when it has none.</summary>
    public bool AllowsRollback { get; init; }

    /// <summary>Its cluster configuration as text, compared byte for byte; null when it has none.</summary>
    public string? ClusterConfig { get; init; }

    /// <summary>The label as semantic version; null when it is none.</summary>
    public ReleaseSemver? Semver { get; private init; }

    /// <summary>The cursor as number; null when it is none.</summary>
    public VersionCursor? Cursor { get; private init; }

    /// <summary>
    /// Whether two versions are the same release of the vendor's (a configuration change makes a second version of one release): same channel
    /// and cursor, or, where semantic versions are required, equal ones.
    /// </summary>
    public bool IsSameRelease(AppVersion other, bool isSemverRequired) =>
        ChannelId == other.ChannelId && UpdateCursor == other.UpdateCursor
        || isSemverRequired && Semver is not null && other.Semver is not null && Semver.IsSame(other.Semver);
}
