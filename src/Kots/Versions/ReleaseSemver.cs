using System.Globalization;
using System.Text.RegularExpressions;

namespace Kots.Embedded.Kots.Versions;

/// <summary>
/// A version label read as a semantic version, tolerantly: a leading v, spaces around, leading zeros and missing parts are allowed; a short
/// version with a pre-release is not (kots-rendering.md §5.2).
/// </summary>
public sealed partial class ReleaseSemver
{
    private readonly string[] _prerelease;

    private ReleaseSemver(ulong major, ulong minor, ulong patch, string prerelease)
    {
        (Major, Minor, Patch) = (major, minor, patch);
        _prerelease = prerelease.Length == 0 ? [] : prerelease.Split('.');
    }

    /// <summary>The first number.</summary>
    public ulong Major { get; }

    /// <summary>The second number; 0 when the label has none.</summary>
    public ulong Minor { get; }

    /// <summary>The third number; 0 when the label has none.</summary>
    public ulong Patch { get; }

    /// <summary>Null when the label is no semantic version.</summary>
    public static ReleaseSemver? TryParse(string? label)
    {
        var match = Pattern().Match(label?.Trim() ?? "");
        if (!match.Success)
            return null;
        var prerelease = match.Groups["pre"].Value;
        return !prerelease.Split('.').Any(HasLeadingZero)
            && Part(match, "major") is { } major && Part(match, "minor") is { } minor && Part(match, "patch") is { } patch
            ? new ReleaseSemver(major, minor, patch, prerelease)
            : null;
    }

    /// <summary>Order by precedence; build metadata does not count. Null is before everything.</summary>
    public int Against(ReleaseSemver? other)
    {
        if (other is null)
            return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? Math.Sign(order) : ComparePrerelease(_prerelease, other._prerelease);
    }

    /// <summary>Equal precedence.</summary>
    public bool IsSame(ReleaseSemver other) => Against(other) == 0;

    private static int ComparePrerelease(string[] a, string[] b)
    {
        if (a.Length == 0 || b.Length == 0)
            return Math.Sign(b.Length - a.Length);
        foreach (var (left, right) in a.Zip(b))
        {
            var order = ComparePart(left, right);
            if (order != 0)
                return order;
        }
        return Math.Sign(a.Length - b.Length);
    }

    private static int ComparePart(string a, string b)
    {
        var (isNumber, isOtherNumber) = (a.All(char.IsAsciiDigit), b.All(char.IsAsciiDigit));
        if (isNumber != isOtherNumber)
            return isNumber ? -1 : 1;
        // Numbers have no leading zeros, so the longer one is the greater.
        return isNumber && a.Length != b.Length ? Math.Sign(a.Length - b.Length) : Math.Sign(string.CompareOrdinal(a, b));
    }

    private static bool HasLeadingZero(string part) => part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit);

    private static ulong? Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group
            ? ulong.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null
            : 0;

    [GeneratedRegex(@"^v?(?<major>[0-9]+)(\.(?<minor>[0-9]+)(\.(?<patch>[0-9]+)(-(?<pre>[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
