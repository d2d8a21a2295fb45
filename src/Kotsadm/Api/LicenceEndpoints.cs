using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Store;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>The licence of an application.</summary>
internal static class LicenceEndpoints
{
    public static Task<IResult> GetAsync(string slug, AppStore apps, ConsoleLicence licences, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        return ApiResults.Json(new LicenseEnvelope(true, false, Of(app, licences.Of(app))));
    });

    /// <summary>Asks the vendor; with <c>licenseData</c> takes a newer file of the same licence.</summary>
    public static Task<IResult> SyncAsync(string slug, JsonObject? body, HttpContext context, AppStore apps, LicenceSync sync, ConsoleLicence licences, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var given = body?["licenseData"]?.ToString();
        var version = await sync.SyncAsync(app, string.IsNullOrEmpty(given) ? null : given, ApiAccess.ActorOf(context), ct);
        app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        return ApiResults.Json(new LicenseEnvelope(true, version is not null, Of(app, licences.Of(app))));
    });

    private static LicenseDocument Of(App app, License licence)
    {
        var spec = licence.Spec;
        var channel = ConsoleLicence.ChannelOf(licence, app);
        return new LicenseDocument
        {
            Id = spec.LicenseId,
            Assignee = spec.CustomerName,
            ExpiresAt = spec.Entitlements.GetValueOrDefault("expires_at")?.Value.Text ?? "",
            ChannelName = channel.ChannelName,
            LicenseSequence = spec.LicenseSequence,
            LicenseType = spec.LicenseType,
            Entitlements = [.. spec.Entitlements.Where(e => !e.Value.IsHidden && e.Key is not ("expires_at" or "gitops_enabled")).OrderBy(e => e.Key, StringComparer.Ordinal)
                .Select(e => new EntitlementDocument(e.Value.Title, e.Value.Value.Text, e.Key, e.Value.ValueType))],
            IsAirgapSupported = spec.IsAirgapSupported,
            IsSemverRequired = channel.IsSemverRequired,
            IsSnapshotSupported = spec.IsSnapshotSupported,
            IsSupportBundleUploadSupported = spec.IsSupportBundleUploadSupported,
            LastSyncedAt = StoredTime.Text(app.LastLicenseSync),
        };
    }
}
