using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>Offers a release on a channel.</summary>
internal static class PromoteRelease
{
    /// <param name="promotion">What it leaves out, the release says.</param>
    /// <exception cref="ProblemException">KE9744, KE9746 (no label, or one that the channel does not take).</exception>
    public static async Task<(ChannelRecord Channel, ChannelRelease Promoted)> RunAsync(
        VendorState state, string appSlug, long sequence, string channelName, Promotion promotion, CancellationToken ct)
    {
        using var held = await state.LockAsync(ct);
        var app = await state.Apps.RequireAsync(appSlug, ct);
        var release = await state.Releases.RequireAsync(app.Slug, sequence, ct);
        var channel = await state.Channels.RequireAsync(app.Slug, channelName, ct);
        var promoted = new ChannelRelease
        {
            ChannelSequence = channel.Releases.Select(one => one.ChannelSequence).DefaultIfEmpty(0).Max() + 1,
            ReleaseSequence = release.Sequence,
            VersionLabel = Label(channel, promotion.VersionLabel ?? release.VersionLabel),
            IsRequired = promotion.IsRequired ?? release.IsRequired,
            ReleaseNotes = promotion.ReleaseNotes ?? release.ReleaseNotes,
            CreatedAt = state.Time.GetUtcNow(),
        };
        await state.Channels.WriteAsync(app.Slug, channel with { Releases = [.. channel.Releases, promoted] }, ct);
        return (channel, promoted);
    }

    private static string Label(ChannelRecord channel, string label)
    {
        if (label == "")
            throw Refused("A release needs a version label on a channel.", "Customers see it.", "Give it with --version.");
        OneLine.Require(label);
        if (!channel.IsSemverRequired)
            return label;
        if (ReleaseSemver.TryParse(label) is null)
            throw Refused($"{label} is no semantic version.", $"The channel {channel.Name} orders by them.", "Give one such as 1.2.0 with --version.");
        return ChannelOrder.SameVersion(channel, label) is { } same ? throw IsThere(channel, same, label) : label;
    }

    /// <summary>KE9746: an equal version is offered already.</summary>
    internal static ProblemException IsThere(ChannelRecord channel, ChannelRelease same, string label) => Refused($"{label} is on {channel.Name} already, as {same.ChannelSequence}.",
        "The channel orders by semantic versions, and two equal ones have no order.",
        $"Give another version, or demote the one that is there: kots-vendor release demote … {channel.Slug} {same.ChannelSequence}");

    private static ProblemException Refused(string what, string why, string @do) => new(new Problem("KE9746", what, why, @do), ExitCode.Usage);
}
