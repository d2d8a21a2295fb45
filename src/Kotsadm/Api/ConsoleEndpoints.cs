using System.Text.Json.Nodes;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Shell;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>The console itself.</summary>
internal static class ConsoleEndpoints
{
    /// <summary>For everyone, as the sign-in page shows the same.</summary>
    public static async Task<IResult> MetadataAsync(Branding branding, KotsadmSettings settings, CancellationToken ct)
    {
        var brand = await branding.FindAsync(ct);
        return ApiResults.Json(new MetadataDocument
        {
            Name = brand.Title,
            IconUri = brand.IconUri,
            Namespace = settings.Namespace,
            ConsoleFeatureFlags = brand.FeatureFlags,
            AdminConsoleMetadata = new ConsoleMetadataDocument(settings.IsAirgap, IsKurl: true, IsEmbeddedCluster: false),
        });
    }

    /// <summary>Snapshots are not there yet, so none is in progress.</summary>
    public static IResult Ping() => ApiResults.Json(new JsonObject { ["ping"] = "pong", ["error"] = "", ["snapshotInProgressApps"] = new JsonArray() });
}
