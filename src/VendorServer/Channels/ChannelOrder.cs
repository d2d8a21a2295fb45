using Kots.Embedded.Kots.Versions;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary>In which order a channel's releases follow each other, and which come after one (spec/kinds.md §3.4). Pure.</summary>
internal static class ChannelOrder
{
    /// <summary>What is offered, oldest first: by semantic version where the channel requires them, else as promoted.</summary>
    public static IReadOnlyList<ChannelRelease> Offered(ChannelRecord channel) => [.. channel.Releases.Where(release => !release.IsDemoted)
        .Order(Comparer<ChannelRelease>.Create((a, b) => Compare(channel, a, b)))];

    /// <summary>The last of them; null for an empty channel.</summary>
    public static ChannelRelease? Newest(ChannelRecord channel) => Offered(channel) is [.., var last] ? last : null;

    /// <summary>
    /// What comes after a cursor. Without one there is no release before, as after a change of channel: only the newest counts then, and what was
    /// required on the way to it is not asked of who begins (spec/kinds.md §2.9, §3.4).
    /// </summary>
    /// <param name="cursor">A channel sequence; that release may be demoted by now. Null for none.</param>
    public static IReadOnlyList<ChannelRelease> After(ChannelRecord channel, long? cursor)
    {
        if (cursor is null)
            return Newest(channel) is { } newest ? [newest] : [];
        var offered = Offered(channel);
        return channel.Releases.FirstOrDefault(release => release.ChannelSequence == cursor) is { } present
            ? [.. offered.Where(release => release.ChannelSequence != cursor && Compare(channel, release, present) > 0)]
            : [.. offered.Where(release => release.ChannelSequence > cursor)];
    }

    /// <summary>
    /// What is offered under an equal version where the channel orders by them: two would have no order, and a customer on the one would never see
    /// the other. Null for none, and on channels without such an order.
    /// </summary>
    public static ChannelRelease? SameVersion(ChannelRecord channel, string label) => channel.IsSemverRequired && ReleaseSemver.TryParse(label) is { } version
        ? channel.Releases.FirstOrDefault(release => !release.IsDemoted && ReleaseSemver.TryParse(release.VersionLabel) is { } other && other.IsSame(version))
        : null;

    private static int Compare(ChannelRecord channel, ChannelRelease a, ChannelRelease b)
    {
        var order = channel.IsSemverRequired && ReleaseSemver.TryParse(a.VersionLabel) is { } left && ReleaseSemver.TryParse(b.VersionLabel) is { } right
            ? left.Against(right)
            : 0;
        return order != 0 ? order : a.ChannelSequence.CompareTo(b.ChannelSequence);
    }
}
