using System.Globalization;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>
/// The order of add-on versions as kURL uses them (spec/kurl.md §1.7): numbers by value, so that 19.03.4 is before 19.03.15; with a suffix
/// after the bare version, so that 2.6.5-20220825 is newer than 2.6.5, while 1.2.0-rc.1 is older than 1.2.0; channel names such as alpha and nightly before everything.
/// </summary>
public sealed class VersionOrder : IComparer<string>
{
    /// <summary>The only one needed.</summary>
    public static readonly VersionOrder Instance = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var (a, b) = (Parts(x), Parts(y));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            var order = i >= a.Length ? -SignOfExtra(b[i]) : i >= b.Length ? SignOfExtra(a[i]) : ComparePart(a[i], b[i]);
            if (order != 0)
                return order;
        }
        return string.CompareOrdinal(x, y);
    }

    // "v1.2.3-20220825" → v dropped; 1, 2, 3, 20220825. A word counts less than any number.
    private static string[] Parts(string version)
    {
        var text = version is ['v', >= '0' and <= '9', ..] ? version[1..] : version;
        return text.Split(['.', '-', '+'], StringSplitOptions.RemoveEmptyEntries);
    }

    // A date or a number makes a version newer, a word such as rc or alpha makes it older.
    private static int SignOfExtra(string part) => char.IsAsciiDigit(part[0]) ? 1 : -1;

    private static int ComparePart(string a, string b)
    {
        var aIsNumber = long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var left);
        var bIsNumber = long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var right);
        return (aIsNumber, bIsNumber) switch
        {
            (true, true) => left.CompareTo(right),
            (true, false) => 1,
            (false, true) => -1,
            _ => string.CompareOrdinal(a, b),
        };
    }
}
