namespace Kots.Embedded.Images.Debian;

/// <summary>One paragraph of a Debian control file (deb822), such as apt-cache prints for a package.</summary>
internal sealed class ControlParagraph
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a field, continuation lines joined with line feeds; empty where there is none.</summary>
    public string this[string field] => _fields.GetValueOrDefault(field, "");

    /// <summary>Reads all paragraphs of a text.</summary>
    public static IReadOnlyList<ControlParagraph> ParseAll(string text)
    {
        var all = new List<ControlParagraph>();
        ControlParagraph? current = null;
        string? field = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0)
            {
                current = null;
            }
            else if (line[0] is ' ' or '\t')
            {
                if (current is not null && field is not null)
                    current._fields[field] += "\n" + line.Trim();
            }
            else if (line.IndexOf(':') is > 0 and var colon)
            {
                if (current is null)
                    all.Add(current = new ControlParagraph());
                field = line[..colon];
                current._fields[field] = line[(colon + 1)..].Trim();
            }
        }
        return all;
    }

    /// <summary>
    /// The names in a dependency field such as Depends: for each comma-separated group its alternatives, without versions and
    /// architectures.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Relations(string field) =>
    [
        .. this[field].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(group => (IReadOnlyList<string>)
                [.. group.Split('|', StringSplitOptions.TrimEntries).Select(name => name.Split(' ', '(', '[', ':', '\n')[0])]),
    ];
}
