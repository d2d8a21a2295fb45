using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Versions;

namespace Kots.Embedded.Kotsadm.Vendor;

/// <summary>What the vendor released (spec/kinds.md §3.4).</summary>
/// <param name="Updates">Oldest first.</param>
/// <param name="CheckedAt">The server's time; given back with the next check.</param>
internal sealed record PendingReleases(IReadOnlyList<UpstreamUpdate> Updates, string CheckedAt)
{
    /// <exception cref="Basics.ProblemException">KE6205.</exception>
    public static PendingReleases Read(string json, string checkedAt)
    {
        if (!DateTimeOffset.TryParse(checkedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
            throw VendorProblems.NotUnderstood("The header X-Replicated-UpdateCheckAt is missing, or is no time.");
        try
        {
            var releases = JsonNode.Parse(json)?["channelReleases"] as JsonArray ?? [];
            return new PendingReleases([.. releases.OfType<JsonObject>().Select(Release)], checkedAt);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw VendorProblems.NotUnderstood(error.Message, error);
        }
    }

    private static UpstreamUpdate Release(JsonObject release) => new()
    {
        Cursor = release["channelSequence"]?.ToString() ?? "",
        ChannelId = release["channelId"]?.ToString() ?? "",
        VersionLabel = release["versionLabel"]?.ToString() ?? "",
        IsRequired = release["isRequired"]?.GetValue<bool>() ?? false,
        EmbeddedClusterVersion = release["embeddedClusterVersion"]?.ToString() ?? "",
        ReleasedAt = DateTimeOffset.TryParse(release["createdAt"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        ReleaseNotes = release["releaseNotes"]?.ToString() ?? "",
    };
}
