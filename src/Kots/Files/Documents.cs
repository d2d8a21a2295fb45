using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Files;

/// <summary>Files with several YAML documents (kots-rendering.md §3.4).</summary>
public static partial class Documents
{
    /// <summary>What stands between documents that are joined.</summary>
    public const string Separator = "\n---\n";

    /// <summary>
    /// The documents of a text as they are written, without those that are blank. A first line of <c>---</c> stays with its document; line ends
    /// become those of Unix.
    /// </summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var lines = SeparatorLine().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), "---");
        return [.. lines.Split(Separator).Where(document => !string.IsNullOrWhiteSpace(document))];
    }

    /// <summary>Documents as one text.</summary>
    public static string Join(IEnumerable<string> documents) => string.Join(Separator, documents);

    /// <summary>
    /// A file per document: the first keeps the name, the n-th is <c>name-n.ext</c>. A file without documents stays, empty.
    /// </summary>
    public static FileTree OnePerFile(FileTree tree) => new([.. tree.Files.SelectMany(OnePerFile)]);

    /// <summary>Names with a number before the extension.</summary>
    internal static string Numbered(string path, int number)
    {
        var extension = System.IO.Path.GetExtension(path);
        return $"{path[..^extension.Length]}-{number}{extension}";
    }

    private static IEnumerable<TreeFile> OnePerFile(TreeFile file)
    {
        var documents = Split(file.Text);
        if (documents.Count == 0)
            return [new TreeFile(file.Path, "")];
        return documents.Select((document, index) => new TreeFile(index == 0 ? file.Path : Numbered(file.Path, index + 1), document));
    }

    [GeneratedRegex("^---[ \t]*(?:#.*)?$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SeparatorLine();
}
