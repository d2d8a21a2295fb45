using System.Globalization;

namespace Kots.Embedded.Kots.Lint.Installers;

/// <summary>The versions of add-ons that there are, as kURL's API lists them: newest first by habit, with "latest" before the one that it means.</summary>
/// <param name="lists">By add-on, under every spelling that an Installer may use.</param>
public sealed class AddonVersions(IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
{
    private const string LatestWord = "latest";

    /// <summary>None are known: then any version may exist, and no advice names one.</summary>
    public static AddonVersions Unknown { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Add-ons of which versions are known.</summary>
    public IEnumerable<string> Addons => lists.Keys;

    /// <summary>What "latest" means; null when nothing is known.</summary>
    public string? Latest(string addon) => List(addon) is { Count: > 0 } list ? list.SkipWhile(v => v != LatestWord).Skip(1).FirstOrDefault() ?? list[0] : null;

    /// <summary>The highest version, whatever "latest" means; null when nothing is known.</summary>
    public string? Newest(string addon) => Highest(addon, _ => true) ?? Latest(addon);

    /// <summary>The highest version below another; null when there is none.</summary>
    public string? Preceding(string addon, string version) => Highest(addon, v => Compare(v, version) < 0);

    /// <summary>Whether a version exists: exactly, as latest, or as the x of some.</summary>
    public bool Has(string addon, string version) => version == LatestWord || List(addon) is not { Count: > 0 } list || list.Contains(version)
        || (version is [.. var start, 'x'] && start.Length > 0 && list.Any(v => v.StartsWith(start, StringComparison.Ordinal)));

    /// <summary>By number, then by suffix, which is less than none, as semver has it; null when one of them is no version.</summary>
    public static int? Compare(string left, string right)
    {
        if (Read(left) is not { } a || Read(right) is not { } b)
            return null;
        var numbers = a.Numbers.CompareTo(b.Numbers);
        if (numbers != 0)
            return numbers;
        return (a.Suffix.Length, b.Suffix.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => -1,
            _ => CompareSuffixes(a.Suffix, b.Suffix),
        };
    }

    private IReadOnlyList<string>? List(string addon) => lists.GetValueOrDefault(addon);

    private string? Highest(string addon, Func<string, bool> isWanted)
    {
        string? highest = null;
        foreach (var version in (List(addon) ?? []).Where(v => Read(v) is not null && isWanted(v)))
        {
            if (highest is null || Compare(version, highest) > 0)
                highest = version;
        }
        return highest;
    }

    private static ((int Major, int Minor, int Patch) Numbers, string Suffix)? Read(string version)
    {
        var dash = version.IndexOf('-');
        var parts = (dash < 0 ? version : version[..dash]).Split('.');
        var numbers = new int[3];
        if (parts.Length != 3)
            return null;
        for (var i = 0; i < 3; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        return ((numbers[0], numbers[1], numbers[2]), dash < 0 ? "" : version[(dash + 1)..]);
    }

    private static int CompareSuffixes(string left, string right)
    {
        foreach (var (a, b) in left.Split('.').Zip(right.Split('.')))
        {
            var byNumber = long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x) & long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y);
            var order = byNumber ? x.CompareTo(y) : string.CompareOrdinal(a, b);
            if (order != 0)
                return order;
        }
        return left.Length.CompareTo(right.Length);
    }
}
