namespace Kots.Embedded.Kots.Versions;

/// <summary>All versions of an application, and which one is deployed.</summary>
/// <param name="All">Newest first, as <see cref="VersionOrder"/> sorts them.</param>
/// <param name="Current">The deployed one; null before the first deployment.</param>
public sealed record VersionHistory(IReadOnlyList<AppVersion> All, AppVersion? Current)
{
    /// <summary>The sequence of the next version.</summary>
    public long NextSequence => All.Count == 0 ? 0 : All.Max(v => v.Sequence) + 1;

    /// <summary>The place of a sequence in <see cref="All"/>; -1 when it is not there.</summary>
    public int IndexOf(long sequence) => IndexOf(All, sequence);

    internal static int IndexOf(IReadOnlyList<AppVersion> versions, long sequence)
    {
        for (var i = 0; i < versions.Count; i++)
        {
            if (versions[i].Sequence == sequence)
                return i;
        }
        return -1;
    }

    /// <summary>
    /// The version whose files a new one is built on: the one that would come right after it in the order, which is not always the latest
    /// (kots-rendering.md §5.1).
    /// </summary>
    /// <returns>Null when nothing is older.</returns>
    public AppVersion? BaseFor(AppVersion candidate, bool isSemverRequired)
    {
        var sorted = VersionOrder.Sort([candidate with { Sequence = NextSequence }, .. All], isSemverRequired);
        var index = IndexOf(sorted, NextSequence);
        return index + 1 < sorted.Count ? sorted[index + 1] : null;
    }
}
