using System.Text.RegularExpressions;

namespace Kots.Embedded.GoTemplate.Regexes;

/// <summary>
/// A regular expression of Go's regexp (RE2), run by .NET's engine that never goes back: time grows with the text alone. Thread-safe.
/// </summary>
public sealed class GoRegex
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<string> _groups;

    private GoRegex(string pattern, Regex regex, IReadOnlyList<string> groups)
    {
        Pattern = pattern;
        Regex = regex;
        _groups = groups;
    }

    /// <summary>As it was written.</summary>
    public string Pattern { get; }

    internal Regex Regex { get; }

    /// <summary>The number of the group of a name; -1 when there is none.</summary>
    internal int GroupNumber(string name)
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            if (_groups[i] == name)
                return i + 1;
        }
        return -1;
    }

    /// <summary>Null when the pattern is not one of RE2's; what only .NET knows (looking around, back references) is none.</summary>
    public static GoRegex? TryParse(string pattern)
    {
        try
        {
            return GoRegexSyntax.ToDotNet(pattern, out var groups) is { } translated
                ? new GoRegex(pattern, new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit), groups)
                : null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether it fits anywhere in the text.</summary>
    public bool IsMatch(string text) => Regex.IsMatch(text);
}
