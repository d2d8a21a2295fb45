namespace Kots.Embedded.Kots.Operator;

/// <summary>Which charts are installed and removed, and in which order (kots-rendering.md §3.10).</summary>
public static class ChartOrder
{
    /// <summary>Documents that have a folder in the archive; others were excluded, or their chart is of another version.</summary>
    public static IReadOnlyList<ChartRelease> Present(IEnumerable<ChartRelease> releases, IReadOnlyCollection<ChartFolder> folders) =>
        [.. releases.Where(release => folders.Any(folder => folder.Fits(release)))];

    /// <summary>By weight, then by the chart's name; both in reverse where they are removed.</summary>
    public static IReadOnlyList<ChartRelease> Sorted(IEnumerable<ChartRelease> releases, bool forRemoval)
    {
        var sorted = releases.OrderBy(release => release.Weight).ThenBy(release => release.ChartName, StringComparer.Ordinal);
        return forRemoval
            ? [.. releases.OrderByDescending(release => release.Weight).ThenByDescending(release => release.ChartName, StringComparer.Ordinal)]
            : [.. sorted];
    }

    /// <summary>
    /// Charts of the previous version that the current one no longer has. The folder and the namespace tell, not the document's apiVersion: one
    /// that moves to v1beta2 under the same names stays installed.
    /// </summary>
    public static IReadOnlyList<ChartRelease> Removed(IEnumerable<ChartRelease> previous, IReadOnlyCollection<ChartRelease> current) =>
        [.. previous.Where(old => !current.Any(chart => chart.Namespace == old.Namespace && chart.DirectoryName == old.DirectoryName))];
}
