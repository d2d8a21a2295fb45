using System.Text;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Lint;

/// <summary>An action of KOTS's templates as it stands in a text, without parsing it: it may be wrong, or stand in YAML quotes.</summary>
/// <param name="At">Where its delimiter begins, in UTF-16 units.</param>
/// <param name="Text">From delimiter to delimiter, or to the end of the text when it is not closed.</param>
/// <param name="Names">What is called in it: words that are no part of a string, a comment, a field or a variable, with their places in
/// <paramref name="Text"/>.</param>
internal sealed partial record TemplateAction(int At, string Text, IReadOnlyList<(int At, string Name)> Names)
{
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

    /// <summary>The option whose text is a term of Add, Sub, Mult or Div, where a text counts as 0. Null for other actions.</summary>
    public string? CalculatedOption => Term().Match(Text) is { Success: true } term ? term.Groups["name"].Value : null;

    /// <summary>All actions of a text, in order.</summary>
    public static IEnumerable<TemplateAction> In(string text)
    {
        for (var at = Delimiter(text, 0); at >= 0; at = Delimiter(text, at))
        {
            var action = new ActionScan(text, at).Read();
            yield return action;
            at += action.Text.Length;
        }
    }

    // The nearer of the two.
    private static int Delimiter(string text, int from)
    {
        for (var at = text.IndexOf("{{", from, StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at + 1, StringComparison.Ordinal))
        {
            if (string.CompareOrdinal(text, at + 2, ActionScan.Word, 0, 4) == 0)
                return at;
            if (at - 4 >= from && string.CompareOrdinal(text, at - 4, ActionScan.Word, 0, 4) == 0)
                return at - 4;
        }
        return -1;
    }

    [GeneratedRegex("""\A(?:\{\{repl|repl\{\{)-?\s*(?:else\s+)?(?:if|with)\s+\(?\s*ConfigOption\s+\\?"(?<name>[A-Za-z0-9_.-]+)\\?"\s*\)?\s*-?\}\}\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Test();

    [GeneratedRegex("""\b(?:Add|Sub|Mult|Div)\s+(?:[^\s()]+\s+)?\(\s*ConfigOption\s+\\?"(?<name>[A-Za-z0-9_.-]+)\\?"\s*\)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Term();
}
