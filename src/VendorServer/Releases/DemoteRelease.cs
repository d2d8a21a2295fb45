using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>Stops offering a release on a channel, or offers it again. Who runs it keeps it.</summary>
internal static class DemoteRelease
{
    /// <exception cref="Basics.ProblemException">KE9744; KE9746: it would be offered again beside an equal version.</exception>
    public static async Task<ChannelRelease> RunAsync(VendorState state, string appSlug, string channelName, long channelSequence, bool isDemoted, CancellationToken ct)
    {
        using var held = await state.LockAsync(ct);
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var channel = await state.Channels.RequireAsync(app.Slug, channelName, ct);
        var present = channel.Releases.FirstOrDefault(release => release.ChannelSequence == channelSequence)
            ?? throw NamedProblems.NotThere($"release on {channel.Name} with the channel's number", $"{channelSequence}", channel.Releases.Select(release => $"{release.ChannelSequence}"),
                $"kots-vendor release ls {app.Slug}");
        if (present.IsDemoted && !isDemoted && ChannelOrder.SameVersion(channel, present.VersionLabel) is { } same)
            throw PromoteRelease.IsThere(channel, same, present.VersionLabel);
        var changed = present with { IsDemoted = isDemoted };
        await state.Channels.WriteAsync(app.Slug, channel with { Releases = [.. channel.Releases.Select(release => release == present ? changed : release)] }, ct);
        return changed;
    }
}
