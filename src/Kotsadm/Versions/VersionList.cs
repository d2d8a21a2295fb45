using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;

namespace Kots.Embedded.Kotsadm.Versions;

/// <summary>All versions of an application in the order of the rules, each with whether it may be deployed and why not.</summary>
/// <param name="All">Newest first.</param>
/// <param name="Current">The deployed one; null before the first deployment.</param>
public sealed record VersionList(IReadOnlyList<ListedVersion> All, ListedVersion? Current)
{
    /// <summary>The newest that may be deployed and is not deployed; null where the application is up to date.</summary>
    public ListedVersion? Next => All.TakeWhile(v => v != Current).FirstOrDefault(v => v.Deployability.IsDeployable)
        ?? All.TakeWhile(v => v != Current).FirstOrDefault();

    /// <summary>Judges every version.</summary>
    public static VersionList Of(App app, IReadOnlyList<StoredVersion> stored, bool isSemverRequired)
    {
        var byNumber = stored.ToDictionary(v => v.Sequence);
        var sorted = VersionOrder.Sort([.. stored.Select(v => v.ToRules())], isSemverRequired);
        var history = new VersionHistory(sorted, sorted.FirstOrDefault(v => v.Sequence == app.CurrentSequence));
        var current = history.Current is null ? -1 : history.IndexOf(history.Current.Sequence);
        var listed = sorted.Select((rule, place) => new ListedVersion(byNumber[rule.Sequence], DeployabilityRules.Check(rule, history, isSemverRequired),
            current < 0 ? VersionPlace.Ahead : place < current ? VersionPlace.Ahead : place == current ? VersionPlace.Current : VersionPlace.Past)).ToList();
        return new VersionList(listed, current < 0 ? null : listed[current]);
    }
}

/// <summary>A version among the others.</summary>
public sealed record ListedVersion(StoredVersion Version, Deployability Deployability, VersionPlace Place)
{
    /// <summary>What pressing its button would do (spec/kotsadm.md §3.9); null where there is nothing to press.</summary>
    public string? Action => this switch
    {
        { Version.Status: VersionStatus.PendingConfig } => "Configure",
        { Version.Status: VersionStatus.PendingDownload } => "Download",
        { Version.Status: VersionStatus.Deploying } => null,
        { Place: VersionPlace.Current } => "Redeploy",
        { Place: VersionPlace.Past } when Version.AllowsRollback && Version.DeployedAt is not null => "Roll back",
        { Place: VersionPlace.Past } => null,
        _ => "Deploy",
    };
}

/// <summary>Where a version is in relation to the deployed one.</summary>
public enum VersionPlace
{
    /// <summary>Newer, or nothing is deployed.</summary>
    Ahead,

    /// <summary>The deployed one.</summary>
    Current,

    /// <summary>Older.</summary>
    Past,
}
