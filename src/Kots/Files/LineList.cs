namespace Kots.Embedded.Kots.Files;

/// <summary>A text as lines.</summary>
internal static class LineList
{
    /// <summary>The last line break ends the last line and begins none.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        if (text == "")
            return [];
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return lines[^1] == "" ? lines[..^1] : lines;
    }
}
