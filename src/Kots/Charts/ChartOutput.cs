using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Kots.Charts;

/// <summary>What <c>helm template</c> prints, as files again (kots-rendering.md §3.6).</summary>
public static partial class ChartOutput
{
    /// <summary>
    /// A template that prints the chart's values as Helm put them together. Below a key, so that no value is taken for a part of an object.
    /// </summary>
    public const string ValuesTemplate = "{{- dict \"values\" .Values | toJson -}}\n";

    /// <summary>Where that template is put while the chart is rendered.</summary>
    public const string ValuesPath = "templates/kots-embedded-values.yaml";

    /// <summary>
    /// A file for each document, named after the template it came from, without the chart's own folder. One without a name has that of the
    /// document before. Several documents may have the same path.
    /// </summary>
    public static FileTree Files(string printed)
    {
        var files = new List<TreeFile>();
        var path = "";
        foreach (var document in Documents.Split(printed).Select(text => text.StartsWith("---\n", StringComparison.Ordinal) ? text[4..] : text))
        {
            if (Source().Match(document) is { Success: true } match)
                path = match.Groups["path"].Value.TrimEnd();
            // A text block at the end of a document would lose its last line break with the separator's.
            files.Add(new TreeFile(path, document.EndsWith('\n') ? document : document + "\n"));
        }
        return new FileTree(files);
    }

    /// <summary>The values that <see cref="ValuesTemplate"/> printed, and all other files.</summary>
    public static (JsonObject Values, FileTree Files) WithoutValues(FileTree files)
    {
        var printed = files.Find(ValuesPath)?.Text ?? "";
        var start = printed.IndexOf('{', StringComparison.Ordinal);
        var values = start < 0 ? null : JsonNode.Parse(printed[start..])?["values"] as JsonObject;
        return (values?.DeepClone().AsObject() ?? [], new FileTree([.. files.Files.Where(file => file.Path != ValuesPath)]));
    }

    [GeneratedRegex("^# Source: [^/\n]+/(?<path>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Source();
}
