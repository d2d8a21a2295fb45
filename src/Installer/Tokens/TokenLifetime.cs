using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>The text of <c>--ttl</c>: 45s, 30m, 1h, 1h30m.</summary>
internal static partial class TokenLifetime
{
    /// <summary>A token that lives longer is a password on somebody's screen.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <exception cref="ProblemException">KE2140: not a duration, or not between a second and a day; exit code 2.</exception>
    public static TimeSpan Parse(string text)
    {
        var match = Form().Match(text);
        long Part(string name) => match.Groups[name] is { Success: true, Value: var digits } ? long.Parse(digits) : 0;
        var span = match.Success && text.Length > 0
            ? TimeSpan.FromSeconds((Part("h") * 3600) + (Part("m") * 60) + Part("s"))
            : TimeSpan.Zero;
        if (span <= TimeSpan.Zero || span > Longest)
        {
            throw new ProblemException(new Problem("KE2140", $"--ttl {text} is not a time that a token may live.",
                "It is written like 30m, 1h or 1h30m, and is 24h at most.", "Give another, or none for one hour."), ExitCode.Usage);
        }
        return span;
    }

    /// <summary>"1 h 30 min" for people.</summary>
    public static string Words(TimeSpan span)
    {
        string[] parts = [Part((int)span.TotalHours, "h"), Part(span.Minutes, "min"), Part(span.Seconds, "s")];
        return string.Join(' ', parts.Where(p => p.Length > 0));

        static string Part(int n, string unit) => n == 0 ? "" : $"{n} {unit}";
    }

    [GeneratedRegex(@"^(?:(?<h>\d{1,4})h)?(?:(?<m>\d{1,4})m)?(?:(?<s>\d{1,6})s)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
