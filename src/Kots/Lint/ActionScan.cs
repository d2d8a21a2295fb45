namespace Kots.Embedded.Kots.Lint;

/// <summary>Walks once through an action, over strings and comments, which may hold what looks like its end.</summary>
/// <param name="start">Where its delimiter begins.</param>
internal sealed class ActionScan(string text, int start)
{
    /// <summary>Stands on one side of the opening delimiter's braces or the other.</summary>
    public const string Word = "repl";

    private readonly List<(int At, string Name)> _names = [];
    private int _at = start + Word.Length + 2;

    /// <summary>The action.</summary>
    public TemplateAction Read()
    {
        while (_at < text.Length && !Is("}}"))
            Step();
        _at = Math.Min(_at + 2, text.Length);
        return new TemplateAction(start, text[start.._at], _names);
    }

    private void Step()
    {
        switch (text[_at])
        {
            case '\\' when Is("\\\""):
                // YAML's double quotes are around it: a quote within is written with a backslash, and one within that with three.
                Skip(2, "\\\"");
                break;
            case '"':
                Quoted('"');
                break;
            case '`':
                Skip(1, "`");
                break;
            case '\'':
                Quoted('\'');
                break;
            case '/' when Is("/*"):
                Skip(2, "*/");
                break;
            case '.' or '$':
                _at++;
                Letters();
                break;
            case var c when char.IsAsciiLetter(c) || c == '_':
                var from = _at;
                Letters();
                _names.Add((from - start, text[from.._at]));
                break;
            default:
                _at++;
                // 1e5 and 0x1f are numbers.
                if (char.IsAsciiDigit(text[_at - 1]))
                    Letters();
                break;
        }
    }

    private bool Is(string what) => string.CompareOrdinal(text, _at, what, 0, what.Length) == 0;

    private void Letters()
    {
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            _at++;
    }

    // What is not closed reaches to the end, as it does for the template's own reader.
    private void Skip(int length, string end)
    {
        var found = text.IndexOf(end, _at + length, StringComparison.Ordinal);
        _at = found < 0 ? text.Length : found + end.Length;
    }

    // On one line. A quote that is not closed there is none of the template's: YAML's own, or a mistake.
    private void Quoted(char quote)
    {
        for (var at = _at + 1; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == quote)
            {
                _at = at + 1;
                return;
            }
        }
        _at++;
    }
}
