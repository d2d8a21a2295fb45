using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Yaml;

/// <summary>From YAML text to <see cref="YamlValue"/>.</summary>
public static partial class YamlText
{
    /// <summary>Parses a text with one document; null when the text is empty or has comments only.</summary>
    /// <param name="text">YAML 1.1 or 1.2.</param>
    /// <param name="file">Named in problems.</param>
    /// <exception cref="ProblemException">KE1001: not YAML, more than one document, a repeated key.</exception>
    public static YamlValue? Parse(string text, string file)
    {
        var documents = ParseAll(text, file);
        if (documents.Count > 1)
        {
            throw new ProblemException(new Problem("KE1001", $"{file} holds {documents.Count} YAML documents.",
                "One document is expected; a line with --- begins the next.", $"Keep one document in {file}."));
        }
        return documents.Count == 0 ? null : documents[0];
    }

    /// <summary>Parses all documents of a text; empty ones are left out.</summary>
    /// <exception cref="ProblemException">KE1001: not YAML, a repeated key.</exception>
    public static IReadOnlyList<YamlValue> ParseAll(string text, string file)
    {
        var read = Read(text, new YamlOptions(file));
        if (read.Error is { } error)
            throw new ProblemException(error.ToProblem(), error.Inner);
        return read.Documents;
    }

    /// <summary>The documents up to the first mistake, and the mistake. Empty documents are left out.</summary>
    public static YamlRead Read(string text, YamlOptions options)
    {
        var read = ReadOnce(text, options);
        // YamlDotNet 16.3 refuses a block of which the first lines are blank and longer than its indent, as a template that gives nothing leaves
        // it; Kubernetes' reader does not. Emptying these lines moves nothing.
        return read.Error is { Inner: not null } && BlankStart().Replace(text, Emptied) is var emptied && emptied != text ? ReadOnce(emptied, options) : read;
    }

    private static string Emptied(Match block) => block.Groups["head"].Value + string.Concat(block.Groups["break"].Captures.Select(c => c.Value));

    private static YamlRead ReadOnce(string text, YamlOptions options)
    {
        var documents = new List<YamlValue>();
        YamlSyntaxError? error = null;
        try
        {
            foreach (var document in new YamlReader(text, options).Documents())
            {
                if (!document.IsNull)
                    documents.Add(document);
            }
        }
        catch (YamlSyntaxException mistake)
        {
            error = mistake.Error;
        }
        return new YamlRead(documents, error);
    }

    [GeneratedRegex(@"(?<head>[:\-][ \t]+[|>][+-]?[ \t]*\r?\n)(?:[ ]+(?<break>\r?\n))+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BlankStart();
}
