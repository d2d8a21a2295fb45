using System.Text.RegularExpressions;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>Makes a difference smaller: takes out actions, then words, then characters, and entries of the data, while the engines still differ.</summary>
internal sealed partial class Shrinker(Oracle oracle, AllowList allowed)
{
    private int tries = 4000;

    /// <summary>The smallest found.</summary>
    public Difference Shrink(Difference found)
    {
        var before = -1;
        while (before != Size(found) && tries > 0)
        {
            before = Size(found);
            found = Data(found);
            foreach (var pattern in (Regex[])[Actions(), Words(), Characters()])
                found = Parts(found, pattern);
        }
        return found;
    }

    private static int Size(Difference found) => CaseJson.Write(found.Case).Length;

    private Difference Parts(Difference found, Regex pattern)
    {
        var parts = pattern.Matches(found.Case.Template).Select(m => m.Value).ToList();
        if (parts.Count > 400)
            return found;
        for (var length = Math.Max(1, parts.Count / 2); length >= 1; length = length == 1 ? 0 : length / 2)
        {
            for (var at = 0; at + length <= parts.Count;)
            {
                List<string> fewer = [.. parts[..at], .. parts[(at + length)..]];
                if (Try(found.Case with { Template = string.Concat(fewer) }, found) is { } smaller)
                    (found, parts) = (smaller, fewer);
                else
                    at++;
            }
        }
        return found;
    }

    private Difference Data(Difference found)
    {
        if (found.Case.Data is null)
            return found;
        if (Try(found.Case with { Data = null }, found) is { } without)
            return without;
        if (found.Case.Data is not Dictionary<string, object?> map)
            return found;
        foreach (var key in map.Keys.ToList())
        {
            var fewer = map.Where(e => e.Key != key).ToDictionary();
            if (Try(found.Case with { Data = fewer }, found) is { } smaller)
                (found, map) = (smaller, fewer);
        }
        return found;
    }

    private Difference? Try(FuzzCase row, Difference found)
    {
        if (--tries < 0 || char.IsLowSurrogate(row.Template.FirstOrDefault()))
            return null;
        var (go, ours) = (oracle.Ask(row), OurEngine.Render(row));
        var smaller = new Difference(row, go, ours);
        return !go.AgreesWith(ours) && smaller.Sort == found.Sort && allowed.Find(row, go, ours) is null ? smaller : null;
    }

    [GeneratedRegex(@"\{\{.*?\}\}|(?:(?!\{\{).)+", RegexOptions.Singleline)]
    private static partial Regex Actions();

    [GeneratedRegex("""\s+|"(?:\\.|[^"\\])*"|[\w.$]+|.""", RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex(@"[\ud800-\udbff][\udc00-\udfff]|.", RegexOptions.Singleline)]
    private static partial Regex Characters();
}
