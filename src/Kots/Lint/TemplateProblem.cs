using System.Text;
using System.Text.RegularExpressions;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>From an error in the text that was rendered back to the action in the document as it was written.</summary>
internal static partial class TemplateProblem
{
    /// <summary>A finding for it.</summary>
    /// <param name="text">What was rendered: the document written anew, or what the first pass made of it.</param>
    public static LintMatch Of(LintDocument document, string text, TemplateException error, IReadOnlyList<FunctionSet> functions)
    {
        var message = Place().Replace(error.Message, "").TrimEnd('.');
        return new LintMatch("unable-to-render", PositionOf(document, text, error), $"The template is wrong: {message}.", AdviceFor(message, error.Action, functions));
    }

    /// <summary>A place in a document's own text, as a place in its file.</summary>
    public static YamlPosition PositionAt(LintDocument document, int at)
    {
        var before = document.Source.Text.AsSpan(0, at);
        var line = before.Count('\n');
        return new YamlPosition(document.Source.File, document.Source.Line + line, at - (before.LastIndexOf('\n') + 1) + 1);
    }

    private static YamlPosition PositionOf(LintDocument document, string text, TemplateException error)
    {
        var offset = OffsetOf(text, error.Position);
        var rendered = TemplateAction.In(text).ToList();
        var index = rendered.FindLastIndex(a => a.At <= offset);
        if (index < 0)
            return document.Position;
        var essence = rendered[index].Essence;
        var nth = rendered.Take(index).Count(a => a.Essence == essence);
        var same = TemplateAction.In(document.Source.Text).Where(a => a.Essence == essence).ToList();
        return same.Count == 0 ? document.Position : PositionAt(document, same[Math.Min(nth, same.Count - 1)].At);
    }

    // A column of Go's counts bytes.
    private static int OffsetOf(string text, TemplatePosition position)
    {
        var start = 0;
        for (var line = 1; line < position.Line && text.IndexOf('\n', start) is >= 0 and var end; line++)
            start = end + 1;
        var bytes = Math.Max(0, position.Column);
        while (bytes > 0 && start < text.Length && text[start] != '\n')
        {
            Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out var used);
            bytes -= rune.Utf8SequenceLength;
            start += used;
        }
        return start;
    }

    private static string? AdviceFor(string message, string? action, IReadOnlyList<FunctionSet> functions)
    {
        if (UnknownFunction().Match(message) is { Success: true } unknown)
            return InsteadOf(unknown.Groups["name"].Value, functions);
        if (message.StartsWith("unexpected \"\\\\\"", StringComparison.Ordinal))
            return "Put the YAML value in single quotes: of one in double quotes the template gets the backslashes.";
        return message.Contains("character constant", StringComparison.Ordinal) || action?.Contains('\'') == true
            ? "Write texts in double quotes: in single ones stands one character, which is a number."
            : null;
    }

    private static string? InsteadOf(string name, IReadOnlyList<FunctionSet> functions)
    {
        if (name == "UrlPathEscape")
            return "It is documented, and was never built: use UrlEncode, or replace \"+\" \"%20\" after it.";
        var nearest = NearestName.Of(name, functions.SelectMany(f => f.Functions.Keys).Distinct().Order(StringComparer.Ordinal));
        return nearest is null ? null : $"Did you mean {nearest}?";
    }

    // "template: lint:3:5: executing "lint" at <action>: ", of which the place is that of another text.
    [GeneratedRegex("""^template: lint:\d+(?::\d+)?: (?:executing "[^"]*" (?=at <))?""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Place();

    [GeneratedRegex("""^function "(?<name>\w+)" not defined""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex UnknownFunction();
}
