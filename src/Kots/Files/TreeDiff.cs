namespace Kots.Embedded.Kots.Files;

/// <summary>How much two trees differ (kots-rendering.md §5.3).</summary>
/// <param name="FilesChanged">Files that are new, gone or different.</param>
public sealed record TreeDiff(int FilesChanged, int LinesAdded, int LinesRemoved)
{
    // Beyond this the texts have nothing to do with each other, and all lines count.
    private const int EditLimit = 20_000;

    /// <summary>Compares files by path; all lines of a new or a removed file count.</summary>
    public static TreeDiff Between(FileTree old, FileTree current)
    {
        var (before, after) = (Texts(old), Texts(current));
        var changes = before.Keys.Union(after.Keys)
            .Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Select(path => Lines(before.GetValueOrDefault(path, ""), after.GetValueOrDefault(path, ""))).ToList();
        return new TreeDiff(changes.Count, changes.Sum(change => change.Added), changes.Sum(change => change.Removed));
    }

    /// <summary>The fewest lines that have to come and go to make one text of the other.</summary>
    public static (int Added, int Removed) Lines(string old, string current)
    {
        var (before, after) = (LineList.Of(old), LineList.Of(current));
        var edits = Edits(before, after);
        // Every edit adds or removes a line, and the difference of both is that of the lengths.
        var added = (edits + after.Count - before.Count) / 2;
        return (added, edits - added);
    }

    private static Dictionary<string, string> Texts(FileTree tree) =>
        tree.Files.GroupBy(file => file.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Text, StringComparer.Ordinal);

    // Myers, "An O(ND) Difference Algorithm": for each number of edits, how far every diagonal gets.
    private static int Edits(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var max = a.Count + b.Count;
        var reached = new int[(2 * max) + 2];
        for (var edits = 0; edits <= Math.Min(max, EditLimit); edits++)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var down = diagonal == -edits || (diagonal != edits && reached[max + diagonal - 1] < reached[max + diagonal + 1]);
                var x = down ? reached[max + diagonal + 1] : reached[max + diagonal - 1] + 1;
                while (x < a.Count && x - diagonal < b.Count && a[x] == b[x - diagonal])
                    x++;
                reached[max + diagonal] = x;
                if (x >= a.Count && x - diagonal >= b.Count)
                    return edits;
            }
        }
        return max;
    }
}
