using System.Globalization;
using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Operator;

/// <summary>Reads the text of a <see cref="ResourcePath"/>.</summary>
internal sealed class PathReader(string path)
{
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];
    private readonly string _text = path.Trim();
    private int _at;

    public IReadOnlyList<PathStep> Read()
    {
        if (_at < _text.Length && _text[_at] is '$' or '@')
            _at++;
        var steps = new List<PathStep>();
        while (_at < _text.Length)
            ReadStep(steps);
        return steps.Count == 0 ? throw Wrong() : steps;
    }

    private void ReadStep(List<PathStep> steps)
    {
        switch (_text[_at])
        {
            case '[':
                steps.Add(ReadBracket());
                return;
            case '.':
                _at++;
                if (_at < _text.Length && _text[_at] == '.')
                {
                    _at++;
                    steps.Add(new PathStep.Descend());
                }
                if (_at < _text.Length && _text[_at] == '[')
                    return;
                steps.Add(ReadName() is var name && name == "*" ? new PathStep.All() : new PathStep.Field(name));
                return;
            default:
                throw Wrong();
        }
    }

    private string ReadName()
    {
        var name = new StringBuilder();
        for (; _at < _text.Length && _text[_at] is not ('.' or '['); _at++)
        {
            if (_text[_at] is ']' or '{' or '}' || char.IsWhiteSpace(_text[_at]))
                throw Wrong();
            // A dot of the name itself is written with a backslash.
            if (_text[_at] == '\\' && ++_at == _text.Length)
                throw Wrong();
            name.Append(_text[_at]);
        }
        return name.Length == 0 ? throw Wrong() : name.ToString();
    }

    private PathStep ReadBracket()
    {
        var end = FindEnd();
        var inside = _text[(_at + 1)..end].Trim();
        _at = end + 1;
        if (inside == "*")
            return new PathStep.All();
        if (inside is ['\'' or '"', ..] && inside.Length >= 2 && inside[^1] == inside[0])
            return new PathStep.Field(inside[1..^1]);
        if (inside.StartsWith("?(", StringComparison.Ordinal) && inside.EndsWith(')'))
            return ReadFilter(inside[2..^1]);
        var parts = inside.Split(':');
        return parts.Length switch
        {
            1 => new PathStep.Slice(Number(parts[0]) ?? throw Wrong(), null, true),
            2 => new PathStep.Slice(Number(parts[0]), Number(parts[1]), false),
            _ => throw Wrong(),
        };
    }

    private int? Number(string part)
    {
        if (part.Trim() == "")
            return null;
        return int.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var number) ? number : throw Wrong();
    }

    private static PathStep.Filter ReadFilter(string filter)
    {
        foreach (var comparison in Comparisons)
        {
            var at = filter.IndexOf(comparison, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var wanted = filter[(at + comparison.Length)..].Trim();
            return new PathStep.Filter(new PathReader(filter[..at]).Read(), comparison, wanted.Trim('"', '\''));
        }
        return new PathStep.Filter(new PathReader(filter).Read(), null, "");
    }

    private int FindEnd()
    {
        var (depth, quote) = (0, '\0');
        for (var at = _at; at < _text.Length; at++)
        {
            var c = _text[at];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c == '[')
                depth++;
            else if (c == ']' && --depth == 0)
                return at;
        }
        throw Wrong();
    }

    private ProblemException Wrong() => new(new Problem("KE9512", $"\"{path}\" is not a path into an object.",
        "A path is written as kubectl's JSONPath without braces, such as .status.phase.", "Correct the annotation kots.io/wait-for-properties."));
}
