using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>Rules for putting another licence in place of the present one, and for syncing it (spec/kinds.md §2.9). Both are verified ones.</summary>
public static class LicenceChange
{
    /// <summary>Everything that speaks against changing to another licence; empty when it may be done.</summary>
    /// <param name="isAirgap">The application was installed without internet.</param>
    /// <param name="idsInUse">Licence ids of other installed applications.</param>
    public static IReadOnlyList<Problem> Check(License present, License next, bool isAirgap, IReadOnlySet<string> idsInUse, TimeProvider clock)
    {
        var problems = new List<Problem>();
        if (present.Spec.LicenseType != "community")
            problems.Add(Refuse($"The present licence is of type {present.Spec.LicenseType}.", "Only a community licence can be changed; other licences are synced."));
        if (present.Spec.LicenseId == next.Spec.LicenseId)
            problems.Add(Refuse("It is the licence that is in use.", "Sync the licence instead."));
        if (present.Spec.AppSlug != next.Spec.AppSlug)
            problems.Add(Refuse($"It is for {next.Spec.AppSlug}, this application is {present.Spec.AppSlug}.", "Give a licence for this application."));
        if (isAirgap && !next.Spec.IsAirgapSupported)
            problems.Add(Refuse("It does not allow installing without internet, as this application is.", "Ask the vendor for a licence that does."));
        if (LicenceTerm.Of(next).IsOver(clock))
            problems.Add(Refuse("It has expired.", "Ask the vendor to extend it."));
        if (idsInUse.Contains(next.Spec.LicenseId))
            problems.Add(Refuse("It is in use by another application here.", "Remove that application first, or give another licence."));
        return problems;
    }

    /// <summary>Why a fetched or uploaded licence may not take the place of the present one as the same licence; null when it may.</summary>
    public static Problem? CheckSync(License present, License fetched) => IsSame(present.Spec.LicenseId, fetched.Spec.LicenseId) ? null
        : Refuse("It is another licence than the one in use.", "Upload a newer file of the same licence.");

    /// <summary>The fetched licence makes a new version of the application.</summary>
    /// <param name="archivedSequence">The licence's sequence in the newest version; null when that has none.</param>
    public static bool NeedsVersion(License present, License fetched, long? archivedSequence) =>
        fetched.Spec.LicenseSequence != present.Spec.LicenseSequence
        || fetched.Spec.LicenseSequence != archivedSequence
        || fetched.Spec.LicenseId != present.Spec.LicenseId;

    /// <summary>The channel of a licence with one channel moved: the next update check starts from the new one's newest release.</summary>
    public static bool IsChannelChanged(License present, License fetched) =>
        fetched.Spec.Channels.Count <= 1 && present.Spec.ChannelId != fetched.Spec.ChannelId;

    // Tokens of one service account are the same licence with another secret.
    private static bool IsSame(string present, string fetched) => present == fetched
        || (TokenOf(present) is { } a && TokenOf(fetched) is { } b && a.Identity == b.Identity);

    private static ServiceAccountToken? TokenOf(string id)
    {
        try
        {
            return ServiceAccountToken.Parse(id);
        }
        catch (ProblemException)
        {
            // an ordinary id is no token
            return null;
        }
    }

    private static Problem Refuse(string why, string @do) => new("KE9018", "The licence cannot take the place of the present one.", why, @do);
}
