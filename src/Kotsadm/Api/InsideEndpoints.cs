using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Vendor;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>What the application itself asks, from inside the cluster and without signing in; not answered on the people's port (design.md "kotsadm").</summary>
internal static class InsideEndpoints
{
    /// <summary>The licence of the one application (spec/kinds.md §2, "legacy in-app endpoint").</summary>
    public static Task<IResult> LicenseAsync(AppStore apps, ConsoleLicence licences, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        if (await OneAsync(apps, ct) is not { } app)
            return NotOne(404);
        var spec = licences.Of(app).Spec;
        return ApiResults.Json(new PlatformLicenseDocument
        {
            LicenseId = spec.LicenseId,
            InstallationId = app.Id,
            Assignee = spec.CustomerName,
            ReleaseChannel = spec.ChannelName,
            LicenseType = spec.LicenseType,
            ExpirationTime = spec.Entitlements.GetValueOrDefault("expires_at")?.Value.Text is { Length: > 0 } ends ? ends : null,
            Fields = [.. spec.Entitlements.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new PlatformFieldDocument
            {
                Field = e.Key,
                Title = e.Value.Title,
                Type = e.Value.ValueType,
                Value = Typed(e.Value.Value),
                HideFromCustomer = e.Value.IsHidden,
            })],
        });
    });

    /// <summary>Numbers that the application counts, handed on to the vendor (spec/kotsadm.md §4.5).</summary>
    public static Task<IResult> MetricsAsync(JsonObject body, AppStore apps, ConsoleLicence licences, VendorServerClient vendor, KotsadmSettings settings, CancellationToken ct) => ApiResults.TryAsync(async () =>
    {
        if (settings.IsAirgap)
            return ApiResults.Json(new ResultDocument(false, "This console makes no connection to the outside: nothing can be reported."), 403);
        if (await OneAsync(apps, ct) is not { } app)
            return NotOne(400);
        if (body["data"] is not JsonObject { Count: > 0 } data || data.Any(d => d.Value is null || d.Value.GetValueKind() is JsonValueKind.Array or JsonValueKind.Object))
            return ApiResults.Json(new ResultDocument(false, "\"data\" must be an object with at least one name, whose values are texts, numbers or booleans."), 400);
        await vendor.CustomMetricsAsync(licences.Of(app), data, ct);
        return ApiResults.Json(new ResultDocument(true));
    });

    private static async Task<App?> OneAsync(AppStore apps, CancellationToken ct) => await apps.AllAsync(ct) is [var only] ? only : null;

    private static IResult NotOne(int status) => ApiResults.Json(new ResultDocument(false, "This answers where exactly one application is on the console."), status);

    private static JsonNode? Typed(EntitlementValue value) => value.Type switch
    {
        EntitlementType.Number => value.Number,
        EntitlementType.Flag => value.Flag,
        EntitlementType.Text => value.Text,
        _ => null,
    };
}
