using System.Text;

namespace Kots.Embedded.Kots.Config;

/// <summary>
/// Upstream renders the whole Config as YAML text in which every template stands in single quotes. A text on its own comes out the same when
/// it is quoted before and read back after: quotes are doubled, line ends that a template brings are folded (kots-rendering.md §2.3).
/// Differs from KOTS: a quote that a template brings does not break the document.
/// </summary>
internal static class QuotedScalar
{
    /// <summary>As it stands between single quotes.</summary>
    public static string Quote(string text) => text.Replace("'", "''");

    /// <summary>What YAML reads between single quotes.</summary>
    public static string Read(string quoted)
    {
        var text = quoted.Replace("''", "'");
        if (!text.Contains('\n'))
            return text;
        var lines = text.Split('\n');
        var output = new StringBuilder(lines[0].TrimEnd(' ', '\t', '\r'));
        var empty = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            var isLast = i == lines.Length - 1;
            var line = isLast ? lines[i].TrimStart(' ', '\t') : lines[i].Trim(' ', '\t', '\r');
            if (line.Length == 0 && !isLast)
            {
                empty++;
                continue;
            }
            // One line end is a space; of more, the first goes.
            if (empty == 0)
                output.Append(' ');
            else
                output.Append('\n', empty);
            output.Append(line);
            empty = 0;
        }
        return output.ToString();
    }
}
