using System.Text.Json;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Status;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.Kotsadm.Versions;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>What pages show, as documents.</summary>
internal static class ApiDocuments
{
    public static AppDocument Of(AppView view) => new()
    {
        Id = view.App.Id,
        Slug = view.App.Slug,
        Name = view.App.Name,
        IconUri = view.App.IconUri,
        Namespace = view.App.Namespace,
        CurrentSequence = view.App.CurrentSequence,
        AppState = NameOf(view.Status?.State),
        IsConfigurable = view.ConfigSequence is not null,
        AllowRollback = view.Versions.All is [var newest, ..] && newest.Version.AllowsRollback,
        UpdateCheckerSpec = view.App.UpdateCheckerSpec,
        AutoDeploy = view.App.AutoDeploy,
        LicenseType = view.Licence?.Spec.LicenseType ?? "",
        CreatedAt = StoredTime.Text(view.App.CreatedAt),
        Downstream = new DownstreamDocument
        {
            Links = [.. view.Links.Select(l => new LinkDocument(l.Title, l.Url))],
            CurrentVersion = view.Versions.Current is { } current ? Of(current) : null,
            PendingVersions = [.. view.Versions.All.Where(v => v.Place == VersionPlace.Ahead).Select(Of)],
            PastVersions = [.. view.Versions.All.Where(v => v.Place == VersionPlace.Past).Select(Of)],
        },
    };

    public static VersionDocument Of(ListedVersion listed) => new()
    {
        VersionLabel = listed.Version.VersionLabel,
        UpdateCursor = listed.Version.UpdateCursor,
        ChannelId = listed.Version.ChannelId,
        IsRequired = listed.Version.IsRequired,
        Status = listed.Version.Status.Name(),
        Sequence = listed.Version.Sequence,
        Source = listed.Version.Source,
        CreatedOn = StoredTime.Text(listed.Version.CreatedAt),
        DeployedAt = StoredTime.Text(listed.Version.DeployedAt),
        UpstreamReleasedAt = StoredTime.Text(listed.Version.ReleasedAt),
        ReleaseNotes = listed.Version.ReleaseNotes,
        IsDeployable = listed.Deployability.IsDeployable,
        NonDeployableCause = listed.Deployability.Cause ?? "",
        HasConfig = listed.Version.HasConfig,
        DiffSummary = listed.Version.Diff is { } diff ? JsonSerializer.Serialize(diff, JsonSerializerOptions.Web) : "",
        StatusInfo = listed.Version.StatusInfo,
    };

    public static AppStatusDocument? Of(App app, AppStatus? status) => status is null ? null : new AppStatusDocument(app.Id, StoredTime.Text(status.UpdatedAt), NameOf(status.State), status.Sequence,
        [.. status.Objects.Select(o => new ResourceStateDocument(o.Kind.ToLowerInvariant(), o.Name, o.Namespace, NameOf(o.State), o.Reason))]);

    public static string NameOf(ResourceState? state) => state?.ToString().ToLowerInvariant() ?? "";
}
