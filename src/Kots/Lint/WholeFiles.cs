using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Files rendered whole, for documents that cannot be rendered alone.</summary>
/// <param name="documents">Of all files, in order.</param>
/// <param name="render">Throws where a template is wrong.</param>
internal sealed class WholeFiles(IReadOnlyList<TreeFile> files, IReadOnlyList<LintDocument> documents, Func<string, string> render)
{
    private readonly Dictionary<string, IReadOnlyList<YamlDocumentText>> _rendered = new(StringComparer.Ordinal);

    /// <summary>What comes of a document in its file; null where the file cannot be rendered either, or has another number of documents then.</summary>
    public string? Rendered(LintDocument document)
    {
        var same = documents.Where(d => d.Source.File == document.Source.File).ToList();
        if (same.Count < 2)
            return null;
        if (!_rendered.TryGetValue(document.Source.File, out var rendered))
            _rendered[document.Source.File] = rendered = Render(document.Source.File);
        var index = same.FindIndex(d => d.Source.Line == document.Source.Line);
        return rendered.Count == same.Count && index >= 0 ? rendered[index].Text : null;
    }

    private IReadOnlyList<YamlDocumentText> Render(string path)
    {
        try
        {
            return files.FirstOrDefault(f => f.Path == path) is { } file ? YamlDocuments.Split(render(file.Text)) : [];
        }
        catch (ProblemException)
        {
            // The document's own problem is told, at its own place.
            return [];
        }
    }
}
