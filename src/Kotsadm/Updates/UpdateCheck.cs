using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Deploys;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Vendor;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Updates;

/// <summary>Asks the vendor for what is new, and fetches it (spec/kotsadm.md §7.3).</summary>
internal sealed class UpdateCheck(
    AppTasks tasks, AppStore apps, VersionStore versions, ConsoleLicence licences, LicenceSync sync, VendorServerClient vendor, VersionMaker maker, DeployRequests deploys, AppLocks locks, TimeProvider time)
{
    public const string Kind = "update check";

    /// <summary>Starts a check, unless one runs.</summary>
    /// <param name="actor">Who asked: an automatic check deploys by itself where the application says so.</param>
    public AppTask Start(string appId, string actor, bool isAutomatic) => tasks.Start(appId, Kind, (progress, ct) => RunAsync(appId, actor, isAutomatic, progress, ct));

    /// <summary>Fetches one version that is known and was not fetched yet.</summary>
    public AppTask StartDownload(string appId, long sequence) => tasks.Start(appId, Kind, async (progress, ct) =>
    {
        if (await apps.FindByIdAsync(appId, ct) is { } app && await versions.FindAsync(appId, sequence, ct) is { Status: VersionStatus.PendingDownload } version)
            await DownloadAsync(app, licences.Of(app), version, progress, ct);
    });

    private async Task RunAsync(string appId, string actor, bool isAutomatic, IProgress<string> progress, CancellationToken ct)
    {
        if (await apps.FindByIdAsync(appId, ct) is not { InstallState: InstallState.Installed } app)
            return;
        try
        {
            progress.Report("Syncing the licence");
            await sync.SyncAsync(app, null, actor, ct);
            app = await apps.FindByIdAsync(appId, ct) ?? app;
            var licence = licences.Of(app);
            LicenceTerm.Of(licence).Require(time);
            progress.Report("Asking the vendor for new releases");
            await FetchAsync(app, licence, progress, ct);
            await apps.ChangeAsync(appId, a => a with { UpdateError = "" }, ct);
            if (isAutomatic)
                await DeployAsync(appId, ct);
        }
        catch (ProblemException error)
        {
            await apps.ChangeAsync(appId, a => a with { UpdateError = error.Problem.ToString() }, ct);
            throw;
        }
    }

    private async Task FetchAsync(App app, License licence, IProgress<string> progress, CancellationToken ct)
    {
        var channel = ConsoleLicence.ChannelOf(licence, app);
        var stored = await versions.AllAsync(app.Id, ct);
        var rules = VersionOrder.Sort([.. stored.Select(v => v.ToRules())], channel.IsSemverRequired);
        var cursor = app.ChannelChanged ? "" : rules.FirstOrDefault(v => v.ChannelId == channel.ChannelId)?.UpdateCursor ?? "";
        var pending = await vendor.PendingAsync(licence, channel.ChannelId, cursor, app.ChannelChanged ? "" : app.LastUpdateCheckAt, ct);
        var fresh = pending.Updates.Select(u => u.ChannelId == "" ? u with { ChannelId = channel.ChannelId } : u)
            .Where(u => !stored.Any(v => v.ChannelId == u.ChannelId && v.UpdateCursor == u.Cursor)).ToList();
        fresh = [.. AvailableUpdates.WithoutOld([.. Enumerable.Reverse(fresh)], rules, channel.IsSemverRequired).Reverse()];
        // Of another channel only the newest counts: there is no way through its past.
        if (app.ChannelChanged && fresh.Count > 1)
            fresh = [fresh[^1]];
        await AnnounceAsync(app, fresh, channel, ct);
        await apps.ChangeAsync(app.Id, a => a with { LastUpdateCheckAt = pending.CheckedAt, ChannelChanged = false }, ct);
        foreach (var version in Wanted(await versions.AllAsync(app.Id, ct)))
            await DownloadAsync(app, licence, version, progress, ct);
    }

    // Under the lock that numbers are given under: someone may save a configuration at the same moment.
    private async Task AnnounceAsync(App app, IReadOnlyList<UpstreamUpdate> fresh, LicenseChannel channel, CancellationToken ct)
    {
        using var held = await locks.TakeAsync(app.Id, ct);
        var next = (await versions.AllAsync(app.Id, ct)).Select(v => v.Sequence + 1).DefaultIfEmpty(0).Max();
        foreach (var update in fresh)
            await versions.PutAsync(Announced(app, update, channel, next++), ct);
    }

    /// <summary>What is fetched without being asked: the newest release, and required ones before it. Those in between wait for their button.</summary>
    internal static IReadOnlyList<StoredVersion> Wanted(IReadOnlyList<StoredVersion> stored)
    {
        var fetched = stored.Where(v => v.Source == VersionSource.UpstreamUpdate && v.Status != VersionStatus.PendingDownload).Select(v => v.Sequence).DefaultIfEmpty(-1).Max();
        var waiting = stored.Where(v => v.Status == VersionStatus.PendingDownload && v.Sequence > fetched).OrderBy(v => v.Sequence).ToList();
        return [.. waiting.Where(v => v.IsRequired || v == waiting[^1])];
    }

    private StoredVersion Announced(App app, UpstreamUpdate update, LicenseChannel channel, long sequence) => new()
    {
        AppId = app.Id,
        Sequence = sequence,
        VersionLabel = update.VersionLabel,
        UpdateCursor = update.Cursor,
        ChannelId = update.ChannelId,
        ChannelName = channel.ChannelName,
        IsRequired = update.IsRequired,
        ReleaseNotes = update.ReleaseNotes,
        Source = VersionSource.UpstreamUpdate,
        Status = VersionStatus.PendingDownload,
        CreatedAt = time.GetUtcNow(),
        ReleasedAt = update.ReleasedAt,
    };

    private async Task DownloadAsync(App app, License licence, StoredVersion version, IProgress<string> progress, CancellationToken ct)
    {
        progress.Report($"Fetching {version.VersionLabel}");
        try
        {
            var channel = ConsoleLicence.ChannelOf(licence, app);
            var release = await vendor.ReleaseAsync(licence, channel.ChannelId, version.UpdateCursor, "", ct);
            var source = FirstFetch.WithChannel(release.Source, channel);
            progress.Report($"Rendering {version.VersionLabel}");
            // The list of releases knows notes that the archive does not.
            await maker.OfReleaseAsync(app, release.Files, source with { ReleaseNotes = version.ReleaseNotes }, VersionSource.UpstreamUpdate, isAutomated: false, null, version.Sequence, ct);
        }
        catch (ProblemException error)
        {
            await versions.SetStatusAsync(app.Id, version.Sequence, VersionStatus.PendingDownload, error.Problem.ToString(), ct);
            throw;
        }
    }

    private async Task DeployAsync(string appId, CancellationToken ct)
    {
        if (await apps.FindByIdAsync(appId, ct) is not { CurrentSequence: not null } app)
            return;
        var isSemver = ConsoleLicence.ChannelOf(licences.Of(app), app).IsSemverRequired;
        var sorted = VersionOrder.Sort([.. (await versions.AllAsync(appId, ct)).Select(v => v.ToRules())], isSemver);
        var history = new VersionHistory(sorted, sorted.FirstOrDefault(v => v.Sequence == app.CurrentSequence));
        if (AutoDeploy.Choose(app.AutoDeploy, history) is { Status: VersionStatus.Pending } chosen && DeployabilityRules.Check(chosen, history, isSemver).IsDeployable)
            await deploys.DeployAsync(app.Slug, chosen.Sequence, "console", ct);
    }
}
