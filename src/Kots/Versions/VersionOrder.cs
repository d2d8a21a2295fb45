namespace Kots.Embedded.Kots.Versions;

/// <summary>How versions are ordered, newest first (kots-rendering.md §5.2).</summary>
public static class VersionOrder
{
    /// <summary>By sequence, or where semantic versions are required by those.</summary>
    public static IReadOnlyList<AppVersion> Sort(IReadOnlyList<AppVersion> versions, bool bySemver)
    {
        AppVersion[] sorted = [.. versions.OrderByDescending(v => v.Sequence)];
        if (bySemver)
            SortBySemver(sorted, v => v.Semver, v => v.Sequence);
        return sorted;
    }

    /// <summary>By cursor, then by sequence; by sequence alone where one of two has no cursor.</summary>
    public static IReadOnlyList<AppVersion> SortByCursor(IReadOnlyList<AppVersion> versions)
    {
        var sorted = versions.ToList();
        // An order that is not total: a stable insertion keeps it deterministic where a general sort would not be.
        for (var i = 1; i < sorted.Count; i++)
        {
            for (var j = i; j > 0 && CompareByCursor(sorted[j - 1], sorted[j]) < 0; j--)
                (sorted[j - 1], sorted[j]) = (sorted[j], sorted[j - 1]);
        }
        return sorted;
    }

    /// <summary>
    /// Sorts what comes sorted by sequence, newest first. An element with a semantic version moves one place down as long as any later one is
    /// newer; elements without one never cause a move, but others pass them.
    /// </summary>
    internal static void SortBySemver<T>(T[] items, Func<T, ReleaseSemver?> semver, Func<T, long> sequence)
    {
        for (var isMoving = true; isMoving;)
        {
            isMoving = false;
            for (var j = 0; j < items.Length - 1; j++)
            {
                if (!IsOlderThanAnyAfter(j))
                    continue;
                (items[j], items[j + 1]) = (items[j + 1], items[j]);
                isMoving = true;
            }
        }

        bool IsOlderThanAnyAfter(int index)
        {
            if (semver(items[index]) is not { } own)
                return false;
            for (var k = index + 1; k < items.Length; k++)
            {
                var order = own.Against(semver(items[k]));
                if (semver(items[k]) is not null && (order < 0 || order == 0 && sequence(items[index]) < sequence(items[k])))
                    return true;
            }
            return false;
        }
    }

    private static int CompareByCursor(AppVersion a, AppVersion b) =>
        a.Cursor is { } left && b.Cursor is { } right && left != right ? left.CompareTo(right) : a.Sequence.CompareTo(b.Sequence);
}
