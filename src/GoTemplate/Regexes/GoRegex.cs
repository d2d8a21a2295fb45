using System.Text.RegularExpressions;

namespace Kots.Embedded.GoTemplate.Regexes;

/// <summary>
/// A regular expression of Go's regexp (RE2), run by .NET's engine that never goes back: time grows with the text alone. Thread-safe.
/// </summary>
public sealed class GoRegex
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private GoRegex(string pattern, Regex regex)
    {
        Pattern = pattern;
        Regex = regex;
    }

    /// <summary>As it was written.</summary>
    public string Pattern { get; }

    internal Regex Regex { get; }

    /// <summary>Null when the pattern is not one of RE2's; what only .NET knows (looking around, back references) is none.</summary>
    public static GoRegex? TryParse(string pattern)
    {
        try
        {
            return GoRegexSyntax.ToDotNet(pattern) is { } translated
                ? new GoRegex(pattern, new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit))
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
