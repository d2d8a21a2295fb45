using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kots.Versions.Diffs;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Archives;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Pipeline.Pull;

namespace Kots.Embedded.Kotsadm.Versions;

/// <summary>Renders a release, or new answers to one, and keeps it as a version: first the archive, then the row that makes it count.</summary>
internal sealed class VersionMaker(
    AppStore apps, VersionStore versions, IArchiveStore archives, AppSurroundings surroundings, VersionPipeline pipeline, ConsoleLicence licences, AppLocks locks, TimeProvider time)
{
    private const string ValuesPath = "userdata/config.yaml";
    private const string InstallationPath = "userdata/installation.yaml";

    /// <summary>A version of what the vendor released.</summary>
    /// <param name="app">As it is stored now.</param>
    /// <param name="values">The customer's answers, for an install without a person; null keeps those that are there.</param>
    /// <param name="inPlaceOf">A version that waits for its download; null makes a new one.</param>
    /// <exception cref="Basics.ProblemException">KE6211, KE6212: it is for other consoles; as <see cref="VersionPipeline.PullAsync"/>. Nothing is kept then.</exception>
    public async Task<StoredVersion> OfReleaseAsync(App app, FileTree release, InstallationSpec source, string why, bool isAutomated, ConfigValues? values, long? inPlaceOf, CancellationToken ct)
    {
        if (ReleaseTemplates.Read<KotsApplication>(TemplatingKinds.Of(release), "Application") is { } application
            && KotsRelease.Objection(application.Spec, isInstall: app.CurrentSequence is null) is { } objection)
            throw new Basics.ProblemException(objection, Basics.ExitCode.Validation);
        using var held = await locks.TakeAsync(app.Id, ct);
        var stored = await versions.AllAsync(app.Id, ct);
        var history = History(app, stored);
        var candidate = new AppVersion { VersionLabel = source.VersionLabel, UpdateCursor = source.UpdateCursor, ChannelId = source.ChannelId };
        var sequence = inPlaceOf ?? history.NextSequence;
        // A version that was never fetched has no files to build on.
        var basis = (history with { All = [.. history.All.Where(v => v.Status != VersionStatus.PendingDownload && v.Sequence != inPlaceOf)] }).BaseFor(candidate, IsSemverRequired(app));
        var previous = basis is null ? FileTree.Empty : await archives.ReadAsync(app.Id, basis.Sequence, ct);
        var files = new FileTree([.. release.Files.Where(f => f.Path is not (ValuesPath or InstallationPath))]);
        if (values is not null)
            files = files.With(FileTree.OfTexts([new(ValuesPath, KindWriter.ToYaml(values))]));
        else if (previous.Find($"upstream/{ValuesPath}") is { } answers)
            files = files.With(new FileTree([answers with { Path = ValuesPath }]));
        return await MakeAsync(app, files.With(Known(previous)), source, previous, sequence, why, isAutomated, isNewRelease: true, ct);
    }

    /// <summary>A version with other answers or another licence: in the place of the version where it was never deployable, else a new one.</summary>
    /// <exception cref="Basics.ProblemException">As <see cref="VersionPipeline.PullAsync"/>; nothing is kept then.</exception>
    public async Task<StoredVersion> OfAnswersAsync(App app, StoredVersion version, ConfigValues? values, string why, CancellationToken ct)
    {
        using var held = await locks.TakeAsync(app.Id, ct);
        var stored = await versions.AllAsync(app.Id, ct);
        version = stored.Single(v => v.Sequence == version.Sequence);
        var archive = await archives.ReadAsync(app.Id, version.Sequence, ct);
        var upstream = archive.Below("upstream");
        var source = ReleaseTemplates.Read<Installation>(TemplatingKinds.Of(upstream), "Installation")?.Spec ?? new InstallationSpec();
        var files = new FileTree([.. upstream.Files.Where(f => f.Path != ValuesPath || values is null)]);
        if (values is not null)
            files = files.With(FileTree.OfTexts([new(ValuesPath, KindWriter.ToYaml(values))]));
        var isInPlace = version.Status is VersionStatus.PendingConfig;
        var sequence = isInPlace ? version.Sequence : History(app, stored).NextSequence;
        return await MakeAsync(app, files, source, archive, sequence, isInPlace ? version.Source : why, isAutomated: values is not null, isNewRelease: false, ct);
    }

    private async Task<StoredVersion> MakeAsync(
        App app, FileTree files, InstallationSpec source, FileTree previous, long sequence, string why, bool isAutomated, bool isNewRelease, CancellationToken ct)
    {
        var known = await surroundings.OfAsync(app, ct);
        var request = new PullRequest
        {
            Release = files,
            AppSlug = app.Slug,
            Surroundings = known,
            // Once, when the release comes: its charts are kept as they are then.
            Sdk = isNewRelease ? surroundings.SdkOf(app, source, known.Facts.Static) : null,
            Source = source,
            Sequence = sequence,
            Previous = previous,
            IsNewRelease = isNewRelease,
        };
        var pulled = await pipeline.PullAsync(request, ct);
        await archives.WriteAsync(app.Id, sequence, pulled.Archive, ct);
        var version = await DescribeAsync(app, pulled, previous, sequence, why, isAutomated, ct);
        await versions.PutAsync(version, ct);
        return version;
    }

    private async Task<StoredVersion> DescribeAsync(App app, PulledVersion pulled, FileTree previous, long sequence, string why, bool isAutomated, CancellationToken ct)
    {
        var kinds = TemplatingKinds.Of(pulled.Archive.Below("kotsKinds"));
        var application = ReleaseTemplates.Read<KotsApplication>(kinds, "Application")?.Spec;
        var installation = ReleaseTemplates.Read<Installation>(kinds, "Installation")?.Spec ?? new InstallationSpec();
        var config = ReleaseTemplates.Read<KotsConfig>(kinds, "Config");
        var status = new InitialStatus
        {
            IsInstall = sequence == 0,
            IsAutomated = isAutomated,
            IsConfigurable = config is { Spec.Groups.Count: > 0 },
            NeedsConfiguration = pulled.NeedsConfiguration,
        };
        var title = application is { Title.Length: > 0 } ? application.Title : app.Slug;
        if (title != app.Name || (application?.Icon ?? "") != app.IconUri)
            await apps.ChangeAsync(app.Id, a => a with { Name = title, IconUri = application?.Icon ?? "" }, ct);
        return new StoredVersion
        {
            AppId = app.Id,
            Sequence = sequence,
            VersionLabel = installation.VersionLabel,
            UpdateCursor = installation.UpdateCursor,
            ChannelId = installation.ChannelId,
            ChannelName = installation.ChannelName,
            IsRequired = installation.IsRequired,
            ReleaseNotes = installation.ReleaseNotes,
            Source = why,
            Status = status.Decide(),
            AllowsRollback = application?.AllowRollback ?? false,
            HasConfig = status.IsConfigurable,
            // Against a version that was never rendered there is nothing to count.
            Diff = pulled.NeedsConfiguration || previous.Below("rendered").Files.Count == 0 || sequence == 0 ? null : Summary(previous, pulled.Archive),
            YamlErrors = [.. pulled.Skipped.Select(s => new YamlError(s.File.Path, s.Reason))],
            CreatedAt = time.GetUtcNow(),
            ReleasedAt = Store.StoredTime.Read(installation.ReleasedAt),
        };
    }

    private static DiffSummary Summary(FileTree before, FileTree after)
    {
        var changes = VersionDiff.Between(before, after, PullRequest.DefaultDownstream);
        return new DiffSummary(changes.Count, changes.Sum(c => c.Added), changes.Sum(c => c.Removed));
    }

    // Which images are private was found out once; all else in the document is of the release before.
    private static FileTree Known(FileTree previous)
    {
        if (ReleaseTemplates.Read<Installation>(TemplatingKinds.Of(previous.Below("upstream")), "Installation") is not { } installation)
            return FileTree.Empty;
        var known = installation with { Spec = new InstallationSpec { KnownImages = installation.Spec.KnownImages, EncryptionKey = installation.Spec.EncryptionKey } };
        return FileTree.OfTexts([new(InstallationPath, KindWriter.ToYaml(known))]);
    }

    private VersionHistory History(App app, IReadOnlyList<StoredVersion> stored)
    {
        var sorted = VersionOrder.Sort([.. stored.Select(v => v.ToRules())], IsSemverRequired(app));
        return new VersionHistory(sorted, sorted.FirstOrDefault(v => v.Sequence == app.CurrentSequence));
    }

    private bool IsSemverRequired(App app) => ConsoleLicence.ChannelOf(licences.Of(app), app).IsSemverRequired;
}
