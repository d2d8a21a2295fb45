using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>Which channel of a licence is meant (spec/kinds.md §2.9).</summary>
public static class LicenceChannels
{
    /// <summary>The id of the channel with a slug. Without a slug, and for old licences without a list, that of the licence itself.</summary>
    /// <exception cref="ProblemException">KE9019: the licence has channels, and none with this slug.</exception>
    public static string IdOf(License licence, string slug) => slug.Length == 0 || licence.Spec.Channels.Count == 0
        ? licence.Spec.ChannelId
        : licence.Spec.Channels.FirstOrDefault(c => c.ChannelSlug == slug)?.ChannelId ?? throw NoChannel(licence, slug);

    /// <summary>The channel with an id. An old licence has one channel only, and that one is given whatever the id.</summary>
    /// <exception cref="ProblemException">KE9019: the licence has channels, and none with this id.</exception>
    public static LicenseChannel Find(License licence, string id) => licence.Spec.Channels.Count == 0
        ? new LicenseChannel
        {
            ChannelId = licence.Spec.ChannelId,
            ChannelName = licence.Spec.ChannelName,
            IsDefault = true,
            IsSemverRequired = licence.Spec.IsSemverRequired,
        }
        : licence.Spec.Channels.FirstOrDefault(c => c.ChannelId == id) ?? throw NoChannel(licence, id);

    private static ProblemException NoChannel(License licence, string wanted) => new(new Problem("KE9019", $"The licence does not give access to the channel {wanted}.",
        $"It names {string.Join(", ", licence.Spec.Channels.Select(c => c.ChannelSlug.Length > 0 ? c.ChannelSlug : c.ChannelName))}.",
        "Choose one of these, or ask the vendor for a licence for the other."));
}
