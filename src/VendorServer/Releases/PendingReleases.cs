using System.Text.Json.Nodes;
using Kots.Embedded.VendorServer.Channels;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>The answer to an update check (spec/kinds.md §3.4, spec/kotsadm.md §7.2).</summary>
internal static class PendingReleases
{
    public static JsonObject Json(ChannelRecord channel, IReadOnlyList<ChannelRelease> releases) => new()
    {
        ["channelReleases"] = new JsonArray([.. releases.Select(release => new JsonObject
        {
            ["channelId"] = channel.Id,
            ["channelName"] = channel.Name,
            ["channelSequence"] = release.ChannelSequence,
            ["releaseSequence"] = release.ReleaseSequence,
            ["versionLabel"] = release.VersionLabel,
            ["isRequired"] = release.IsRequired,
            ["createdAt"] = $"{release.CreatedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
            ["releaseNotes"] = release.ReleaseNotes,
        })]),
    };
}
