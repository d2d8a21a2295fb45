namespace Kots.Embedded.Yaml;

/// <summary>A text cut into its documents, so that a mistake in one leaves the others readable.</summary>
public static class YamlDocuments
{
    /// <summary>
    /// The documents in order, with what is between the lines of dashes: no character is changed, the line of dashes belongs to the
    /// document that it begins. Pieces without content are left out.
    /// </summary>
    public static IReadOnlyList<YamlDocumentText> Split(string text)
    {
        var documents = new List<YamlDocumentText>();
        var (start, startLine, line, at) = (0, 1, 1, 0);
        var hasContent = false;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var newLine ? newLine + 1 : text.Length;
            var row = text.AsSpan(at, end - at);
            var isStart = IsStart(row);
            if (isStart && hasContent)
            {
                documents.Add(new YamlDocumentText(text[start..at], startLine));
                (start, startLine, hasContent) = (at, line, false);
            }
            hasContent |= HasContent(isStart ? row[3..] : row);
            (at, line) = (end, line + 1);
        }
        if (hasContent)
            documents.Add(new YamlDocumentText(text[start..], startLine));
        return documents;
    }

    private static bool IsStart(ReadOnlySpan<char> row) => row.StartsWith("---") && (row.Length == 3 || row[3] is ' ' or '\t' or '\r' or '\n');

    // Directives (%YAML) belong to the document after them.
    private static bool HasContent(ReadOnlySpan<char> row) => row.Trim() is { Length: > 0 } content && content[0] is not ('#' or '%');
}
