using Kots.Embedded.Kots.Versions;

namespace Kots.Embedded.Kotsadm.Versions;

/// <summary>A version of an application as it is stored; its files are in the archive of the same sequence (spec/kotsadm.md §10.7).</summary>
public sealed record StoredVersion
{
    public required string AppId { get; init; }

    public required long Sequence { get; init; }

    public string VersionLabel { get; init; } = "";

    public string UpdateCursor { get; init; } = "";

    public string ChannelId { get; init; } = "";

    public string ChannelName { get; init; } = "";

    public bool IsRequired { get; init; }

    /// <summary>Markdown.</summary>
    public string ReleaseNotes { get; init; } = "";

    /// <summary>One of <see cref="VersionSource"/>.</summary>
    public string Source { get; init; } = "";

    public VersionStatus Status { get; init; }

    /// <summary>In words, why a download or a deployment failed; "" otherwise.</summary>
    public string StatusInfo { get; init; } = "";

    public bool AllowsRollback { get; init; }

    /// <summary>It asks the customer something.</summary>
    public bool HasConfig { get; init; }

    /// <summary>How many objects changed against the version before; null for a first one.</summary>
    public DiffSummary? Diff { get; init; }

    /// <summary>Files that should be manifests and are not.</summary>
    public IReadOnlyList<YamlError> YamlErrors { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its deployment was last started; null where there was none.</summary>
    public DateTimeOffset? DeployedAt { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>As the rules about versions want it.</summary>
    public AppVersion ToRules() => new()
    {
        Sequence = Sequence,
        VersionLabel = VersionLabel,
        UpdateCursor = UpdateCursor,
        ChannelId = ChannelId,
        Status = Status,
        IsRequired = IsRequired,
        AllowsRollback = AllowsRollback,
    };
}

/// <summary>What a version changes, counted (spec/kotsadm.md §4.2, diffSummary).</summary>
public sealed record DiffSummary(int FilesChanged, int LinesAdded, int LinesRemoved);

/// <summary>A file that was left out, and why.</summary>
public sealed record YamlError(string Path, string Error);
