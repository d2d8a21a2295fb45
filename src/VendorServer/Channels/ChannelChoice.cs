using System.Globalization;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Serving;

namespace Kots.Embedded.VendorServer.Channels;

/// <summary>Which channel and which release on it a request means (spec/kotsadm.md §7.7). Pure.</summary>
internal static class ChannelChoice
{
    /// <param name="slug">From the address; null or "" for none.</param>
    /// <param name="selectedId">From the query; "" for none.</param>
    /// <exception cref="Basics.ProblemException">KE9753: the customer has no such channel; KE9754: it has none at all.</exception>
    public static ChannelRecord Channel(CustomerRecord customer, IReadOnlyList<ChannelRecord> all, string? slug, string selectedId)
    {
        var own = customer.Channels.Select(name => all.FirstOrDefault(channel => channel.Slug == name)).OfType<ChannelRecord>().ToList();
        if (own.Count == 0)
            throw Refusals.Nothing("The licence is for no channel.", "Ask the vendor to give it one.");
        if (!string.IsNullOrEmpty(slug))
            return own.FirstOrDefault(channel => channel.Slug == slug) ?? throw Refusals.NoChannel(slug);
        if (selectedId == "")
            return own[0];
        // Who has one channel is where the licence is, wherever the console was before (spec/kinds.md §2.9).
        return own.FirstOrDefault(channel => channel.Id == selectedId) ?? (own.Count == 1 ? own[0] : throw Refusals.NoChannel(all.FirstOrDefault(channel => channel.Id == selectedId)?.Name ?? "that was asked for"));
    }

    /// <summary>A channel sequence; null for "".</summary>
    /// <exception cref="Basics.ProblemException">KE9755: it is no number.</exception>
    public static long? Cursor(string text) => text == "" ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor
        : throw Refusals.NotUnderstood("The channelSequence is no number.");

    /// <summary>The release of a cursor, else the newest of a label, else the newest.</summary>
    /// <exception cref="Basics.ProblemException">KE9754: it is not offered; KE9755.</exception>
    public static ChannelRelease Release(ChannelRecord channel, string cursor, string label)
    {
        var offered = ChannelOrder.Offered(channel);
        if (Cursor(cursor) is { } sequence)
        {
            return offered.FirstOrDefault(release => release.ChannelSequence == sequence)
                ?? throw (channel.Releases.FirstOrDefault(release => release.ChannelSequence == sequence) is { } demoted
                    ? Refusals.Nothing($"{demoted.VersionLabel} is no longer offered on {channel.Name}.", "Check for updates, and take another version.")
                    : Refusals.Nothing($"There is no release {sequence} on {channel.Name}.", "Check for updates."));
        }
        if (label != "")
            return offered.LastOrDefault(release => release.VersionLabel == label) ?? throw Refusals.Nothing($"There is no version {label} on {channel.Name}.", "Choose another version.");
        return offered is [.., var newest] ? newest : throw Refusals.Nothing($"Nothing has been released on {channel.Name} yet.", "Try again when the vendor has released something.");
    }
}
