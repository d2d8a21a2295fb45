using System.Text;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Lint;

/// <summary>An action of KOTS's templates as it stands in a text, without parsing it: it may be wrong, or stand in YAML quotes.</summary>
/// <param name="At">Where its delimiter begins, in UTF-16 units.</param>
/// <param name="Text">From delimiter to delimiter, or to the end of the text when it is not closed.</param>
internal sealed partial record TemplateAction(int At, string Text)
{
    /// <summary>What the delimiters enclose, and what is no string, with its place in <see cref="Text"/>.</summary>
    public IEnumerable<(int At, string Name)> Names => Tokens().Matches(Text).Where(m => m.Groups["name"].Success)
        .Select(m => (m.Groups["name"].Index, m.Groups["name"].Value));

    /// <summary>Without what YAML's quoting and wrapping changes, to find the same action in another form of the document.</summary>
    public string Essence
    {
        get
        {
            var text = new StringBuilder(Text.Length);
            foreach (var c in Text.Where(c => !char.IsWhiteSpace(c) && c is not ('\\' or '\'' or '"')))
                text.Append(c);
            return text.ToString();
        }
    }

    /// <summary>The option whose text alone decides: <c>if ConfigOption "x"</c>. Null for other actions.</summary>
    public string? TestedOption => Test().Match(Text) is { Success: true } test ? test.Groups["name"].Value : null;

    /// <summary>All actions of a text, in order.</summary>
    public static IEnumerable<TemplateAction> In(string text) => Actions().Matches(text).Select(m => new TemplateAction(m.Index, m.Value));

    // Strings and comments hold what looks like an end.
    [GeneratedRegex("""(?:\{\{repl|repl\{\{)(?:\\"(?:[^"\\]|\\[^"])*\\"|"(?:[^"\\\n]|\\.)*"|`[^`]*`|/\*.*?\*/|(?!\}\}).)*(?:\}\}|\z)""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Actions();

    [GeneratedRegex("""\A(?:\{\{repl|repl\{\{)-?\s*(?:else\s+)?(?:if|with)\s+\(?\s*ConfigOption\s+\\?"(?<name>[A-Za-z0-9_.-]+)\\?"\s*\)?\s*-?\}\}\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();

    [GeneratedRegex("""\A(?:\{\{repl|repl\{\{)|\\"(?:[^"\\]|\\[^"])*\\"|"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)'|/\*.*?\*/|[.$]\w*|(?<name>[A-Za-z_]\w*)""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tokens();
}
