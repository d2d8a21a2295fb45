namespace Kots.Embedded.Yaml;

/// <summary>"Did you mean": the known name that is nearest to a wrong one.</summary>
public static class NearestName
{
    /// <summary>The nearest of the known names, or null when none is near. Letter case counts less than other differences.</summary>
    public static string? Of(string wrong, IEnumerable<string> known)
    {
        string? best = null;
        // With every letter wrong nothing is near.
        var bestDistance = Math.Min(Math.Max(2, wrong.Length / 3) * 2 + 1, 2 * wrong.Length);
        foreach (var name in known)
        {
            var distance = Distance(wrong, name);
            if (distance < bestDistance)
                (best, bestDistance) = (name, distance);
        }
        return best;
    }

    // Levenshtein; a wrong letter costs 2, a letter in the wrong case 1.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = 2 * j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = 2 * i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + CostOfChange(a[i - 1], b[j - 1]);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 2);
            }
        }
        return row[b.Length];
    }

    private static int CostOfChange(char a, char b) =>
        a == b ? 0 : char.ToLowerInvariant(a) == char.ToLowerInvariant(b) ? 1 : 2;
}
