using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Files;

/// <summary>Rendered objects, a file for each (kots-rendering.md §3.8).</summary>
public static class ObjectFiles
{
    /// <summary>
    /// <c>name-kind.yaml</c>, and <c>name-kind-1.yaml</c> for the next of the same name and kind, in order. KE9613 where a document has no name or
    /// kind.
    /// </summary>
    public static FileTree Of(string text)
    {
        var files = new List<TreeFile>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in Documents.Split(text).Select(WithoutFirstSeparator))
        {
            var name = NameOf(document);
            var count = seen[name] = seen.GetValueOrDefault(name, -1) + 1;
            files.Add(new TreeFile(count == 0 ? $"{name}.yaml" : $"{name}-{count}.yaml", document));
        }
        return new FileTree(files);
    }

    private static string NameOf(string document)
    {
        var decoded = ObjectText.TryRead(document);
        var (name, kind) = (decoded.Text("metadata", "name"), decoded.Text("kind"));
        return name != "" && kind != "" ? $"{name}-{kind.ToLowerInvariant()}"
            : throw new ProblemException(new Problem("KE9613", "A rendered document has no name or no kind.", "Every object of a release has both.",
                "Correct the manifest or chart that it comes from.", document.Length > 400 ? document[..400] : document));
    }

    private static string WithoutFirstSeparator(string document) => document.StartsWith("---\n", StringComparison.Ordinal) ? document[4..] : document;
}
