using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Places in a file by their distance from its beginning.</summary>
internal sealed class TextLines
{
    private readonly string _file;
    private readonly List<int> _starts = [0];

    public TextLines(string file, string text)
    {
        _file = file;
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
            _starts.Add(at + 1);
    }

    /// <param name="at">In UTF-16 units.</param>
    public YamlPosition PositionOf(int at)
    {
        var line = _starts.BinarySearch(at);
        if (line < 0)
            line = ~line - 1;
        return new YamlPosition(_file, line + 1, at - _starts[line] + 1);
    }
}
