using System.Text;
using System.Text.RegularExpressions;
using Kots.Embedded.GoTemplate.Regexes;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Regular expressions (spec/kots-rendering.md §1.12): Go's finding, replacing and splitting over <see cref="GoRegex"/>.</summary>
internal static partial class SprigFunctions
{
    private static void AddRegex(FunctionSet set)
    {
        set.Add("regexMatch", [S, S], c => GoRegex.TryParse(c.String(0))?.IsMatch(c.String(1)) ?? false)
            .Add("regexFind", [S, S], c => Expression(c).Regex.Match(c.String(1)) is { Success: true } match ? match.Value : "")
            .Add("regexFindAll", [S, S, I], c => GoSlice.Strings(Matches(c, c.Integer(2)).Select(m => m.Value)) is { Count: > 0 } all ? all : GoSlice.NilStrings)
            .Add("regexReplaceAll", [S, S, S], c =>
            {
                var expression = Expression(c);
                return Replaced(c, match => Expanded(expression, c.String(2), match));
            })
            .Add("regexReplaceAllLiteral", [S, S, S], c => Replaced(c, _ => c.String(2)))
            .Add("regexSplit", [S, S, I], c => Split(c) is { } parts ? GoSlice.Strings(parts) : GoSlice.NilStrings)
            .Add("regexQuoteMeta", [S], c => string.Concat(c.String(0).Select(letter => @"\.+*?()|[]{}^$".Contains(letter) ? $"\\{letter}" : $"{letter}")));
        foreach (var name in new[] { "Find", "FindAll", "ReplaceAll", "ReplaceAllLiteral", "Split" })
            set.Alias($"mustRegex{name}", $"regex{name}");
        set.Add("mustRegexMatch", [S, S], c => Expression(c).IsMatch(c.String(1)));
    }

    private static GoRegex Expression(FunctionCall call) =>
        GoRegex.TryParse(call.String(0)) ?? throw new TemplateFunctionException($"error parsing regexp: `{call.String(0)}` is none of RE2's");

    // Go passes over an empty match right after the match before it.
    private static IEnumerable<Match> Matches(FunctionCall call, long limit)
    {
        var (end, count) = (-1, 0L);
        for (var match = Expression(call).Regex.Match(call.String(1)); match.Success && count != limit; match = match.NextMatch())
        {
            call.Charge(1);
            if (match.Length == 0 && (match.Index == end || IsInsideCharacter(call.String(1), match.Index)))
                continue;
            (end, count) = (match.Index + match.Length, count + 1);
            yield return match;
        }
    }

    private static bool IsInsideCharacter(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static string Replaced(FunctionCall call, Func<Match, string> replacement)
    {
        var (text, output, from) = (call.String(1), new StringBuilder(), 0);
        foreach (var match in Matches(call, -1))
        {
            var put = replacement(match);
            call.Allocate(match.Index - from + put.Length);
            output.Append(text, from, match.Index - from).Append(put);
            from = match.Index + match.Length;
        }
        return output.Append(text, from, text.Length - from).ToString();
    }

    // regexp.Split: an empty match at the very beginning splits nothing off.
    private static List<string>? Split(FunctionCall call)
    {
        var (text, limit) = (call.String(1), call.Integer(2));
        var pattern = Expression(call);
        if (limit == 0)
            return null;
        if (pattern.Pattern.Length > 0 && text.Length == 0)
            return [""];
        var (parts, from, to) = (new List<string>(), 0, 0);
        foreach (var match in Matches(call, limit))
        {
            if (limit > 0 && parts.Count == limit - 1)
                break;
            to = match.Index;
            if (match.Index + match.Length != 0)
                parts.Add(text[from..to]);
            from = match.Index + match.Length;
        }
        if (to != text.Length)
            parts.Add(text[from..]);
        return parts;
    }

    // regexp.Expand: $name takes as many letters, digits and underscores as there are.
    private static string Expanded(GoRegex expression, string template, Match match)
    {
        var output = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] != '$' || Reference().Match(template, at) is not { Success: true } reference)
            {
                output.Append(template[at]);
                continue;
            }
            at += reference.Length - 1;
            var name = reference.Groups["name"].Value;
            output.Append(reference.Value == "$$" ? "$" : GroupOf(expression, match, name));
        }
        return output.ToString();
    }

    private static string GroupOf(GoRegex expression, Match match, string name)
    {
        var number = !name.All(char.IsAsciiDigit) ? expression.GroupNumber(name) : int.TryParse(name, out var given) ? given : -1;
        return number >= 0 && number < match.Groups.Count ? match.Groups[number].Value : "";
    }

    [GeneratedRegex(@"\G\$(?:\$|\{(?<name>\w+)\}|(?<name>\w+))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
