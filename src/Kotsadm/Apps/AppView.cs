using System.Collections.Concurrent;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.Kotsadm.Updates;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>All that pages show of an application, read at one moment.</summary>
/// <param name="Licence">As it was signed; null where it does not verify any more, and <paramref name="LicenceProblem"/> says why.</param>
/// <param name="Task">The fetch or check that runs or ran last; null for none.</param>
public sealed record AppView(App App, License? Licence, Problem? LicenceProblem, VersionList Versions, AppStatus? Status, AppTask? Task, IReadOnlyList<AppLink> Links)
{
    /// <summary>The deployed version, or what waits to be the first one.</summary>
    public StoredVersion? Shown => (Versions.Current ?? (Versions.All is [var newest, ..] ? newest : null))?.Version;

    /// <summary>The newest version with a form.</summary>
    public long? ConfigSequence => (Versions.Current is { Version.HasConfig: true } current ? current : Versions.All.FirstOrDefault(v => v.Version.HasConfig))?.Version.Sequence;
}

/// <summary>Reads <see cref="AppView"/>s.</summary>
internal sealed class AppViews(AppStore apps, VersionStore versions, AppStatusWatch statuses, AppTasks tasks, ConsoleLicence licences, AppLinks links)
{
    private readonly ConcurrentDictionary<string, (IReadOnlyList<StoredVersion> Stored, long? Current, bool IsSemver, VersionList List)> _judged = new();

    /// <summary>Null where there is no such application.</summary>
    public async Task<AppView?> FindAsync(string slug, CancellationToken ct)
    {
        if (await apps.FindAsync(slug, ct) is not { } app)
            return null;
        var (licence, problem) = Licence(app);
        var isSemver = licence is not null && ConsoleLicence.ChannelOf(licence, app).IsSemverRequired;
        var list = Judged(app, await versions.AllAsync(app.Id, ct), isSemver);
        var task = tasks.Find(app.Id, app.InstallState == InstallState.Installed ? UpdateCheck.Kind : FirstFetch.Kind);
        return new AppView(app, licence, problem, list, await statuses.FindAsync(app, ct), task, await links.OfAsync(app, ct));
    }

    // Two hundred versions are judged against each other: that is done again only when one of them, the current one or the rule changed.
    private VersionList Judged(App app, IReadOnlyList<StoredVersion> stored, bool isSemver)
    {
        if (!_judged.TryGetValue(app.Id, out var known) || known.Stored != stored || known.Current != app.CurrentSequence || known.IsSemver != isSemver)
            _judged[app.Id] = known = (stored, app.CurrentSequence, isSemver, VersionList.Of(app, stored, isSemver));
        return known.List;
    }

    private (License? Licence, Problem? Problem) Licence(App app)
    {
        try
        {
            return (licences.Of(app), null);
        }
        catch (ProblemException error)
        {
            return (null, error.Problem);
        }
    }
}
