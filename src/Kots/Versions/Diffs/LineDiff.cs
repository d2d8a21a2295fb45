using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Kots.Versions.Diffs;

/// <summary>One text made of another, line by line, as <c>diff -u</c> shows it.</summary>
public static class LineDiff
{
    /// <summary>How many lines that stay are shown around those that do not.</summary>
    public const int Context = 3;

    // Beyond this the texts have nothing to do with each other: one goes and the other comes.
    private const int EditLimit = 4_000;

    /// <summary>The lines that come (+) and go (-) with those around them (space); a line "@@ -a,b +c,d @@" begins each part. Empty where nothing changed.</summary>
    public static IReadOnlyList<string> Unified(string old, string current)
    {
        var script = Script(LineList.Of(old), LineList.Of(current));
        var lines = new List<string>();
        for (var at = 0; at < script.Count;)
        {
            var first = script.FindIndex(at, step => step.Sign != ' ');
            if (first < 0)
                break;
            var (start, end) = (Math.Max(at, first - Context), EndOf(script, first));
            lines.Add(Heading(script, start, end));
            lines.AddRange(script[start..end].Select(step => $"{step.Sign}{step.Text}"));
            at = end;
        }
        return lines;
    }

    // Where so many lines stay that the next change is another part.
    private static int EndOf(List<(char Sign, string Text)> script, int first)
    {
        var last = first;
        for (var at = first; at < script.Count && at - last <= 2 * Context; at++)
        {
            if (script[at].Sign != ' ')
                last = at;
        }
        return Math.Min(script.Count, last + Context + 1);
    }

    private static string Heading(List<(char Sign, string Text)> script, int start, int end)
    {
        int Count(int from, int to, char leftOut) => script[from..to].Count(step => step.Sign != leftOut);
        return $"@@ -{Count(0, start, '+') + 1},{Count(start, end, '+')} +{Count(0, start, '-') + 1},{Count(start, end, '-')} @@";
    }

    private static List<(char Sign, string Text)> Script(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var script = new List<(char, string)>(Math.Max(a.Count, b.Count));
        if (Rounds(a, b) is not { } rounds)
            return [.. a.Select(line => ('-', line)), .. b.Select(line => ('+', line))];
        var (x, y) = (a.Count, b.Count);
        for (var edits = rounds.Count - 1; edits >= 0; edits--)
        {
            var (diagonal, reached) = (x - y, rounds[edits]);
            var down = diagonal == -edits || (diagonal != edits && At(reached, diagonal - 1) < At(reached, diagonal + 1));
            var (fromX, from) = edits == 0 ? (0, 0) : down ? (At(reached, diagonal + 1), diagonal + 1) : (At(reached, diagonal - 1), diagonal - 1);
            var fromY = fromX - from;
            while (x > fromX && y > fromY && !(edits > 0 && x == fromX + (down ? 0 : 1) && y == fromY + (down ? 1 : 0)))
            {
                script.Add((' ', a[x - 1]));
                (x, y) = (x - 1, y - 1);
            }
            if (edits > 0)
                script.Add(down ? ('+', b[y - 1]) : ('-', a[x - 1]));
            (x, y) = (fromX, fromY);
        }
        script.Reverse();
        return script;
    }

    private static int At(Dictionary<int, int> reached, int diagonal) => reached.GetValueOrDefault(diagonal, -1);

    // Myers, "An O(ND) Difference Algorithm": how far each diagonal was before every round. Null where there are too many rounds.
    private static List<Dictionary<int, int>>? Rounds(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var rounds = new List<Dictionary<int, int>>();
        var reached = new Dictionary<int, int> { [1] = 0 };
        for (var edits = 0; edits <= Math.Min(a.Count + b.Count, EditLimit); edits++)
        {
            rounds.Add(new Dictionary<int, int>(reached));
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var down = diagonal == -edits || (diagonal != edits && At(reached, diagonal - 1) < At(reached, diagonal + 1));
                var x = down ? At(reached, diagonal + 1) : At(reached, diagonal - 1) + 1;
                while (x < a.Count && x - diagonal < b.Count && a[x] == b[x - diagonal])
                    x++;
                reached[diagonal] = x;
                if (x >= a.Count && x - diagonal >= b.Count)
                    return rounds;
            }
        }
        return null;
    }
}
