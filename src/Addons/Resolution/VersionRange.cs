using Kots.Embedded.Basics;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>What an Installer document may ask for as a version: exact, <c>latest</c>, or <c>A.B.x</c> (spec/kurl.md §1.7).</summary>
public static class VersionRange
{
    /// <summary>Finds the version that is meant.</summary>
    /// <param name="addon">Named in the problem.</param>
    /// <param name="version">Exact, <c>latest</c> (the first of the list), or <c>A.B.x</c> (the newest with that beginning).</param>
    /// <param name="versions">What there is; curated, the recommended one first.</param>
    /// <exception cref="ProblemException">KE1201: nothing fits; names what there is.</exception>
    public static string Resolve(string addon, string version, IReadOnlyList<string> versions)
    {
        var found = version switch
        {
            "latest" => versions.FirstOrDefault(v => v != "latest"),
            _ when IsPatchRange(version) => versions.Where(v => IsWithin(v, version)).Max(VersionOrder.Instance),
            _ => versions.FirstOrDefault(v => v == version) ?? versions.FirstOrDefault(v => WithoutV(v) == WithoutV(version)),
        };
        return found ?? throw new ProblemException(NotFound(addon, version, versions));
    }

    /// <summary>True for <c>A.B.x</c>; only a trailing x stands for something.</summary>
    public static bool IsPatchRange(string version) =>
        version.EndsWith(".x", StringComparison.Ordinal) && version[..^2].Split('.').All(p => p.Length > 0 && p.All(char.IsAsciiDigit));

    /// <summary>"1.21.x" of "1.21.5".</summary>
    public static string PatchRangeOf(string version) =>
        WithoutV(version).Split('.') is [var major, var minor, ..] ? $"{major}.{minor}.x" : version;

    private static bool IsWithin(string version, string range)
    {
        var text = WithoutV(version);
        // The prefix keeps its dot, so that 1.2.x does not take 1.20.1; a date such as 2022-08-22T… has no such dot.
        return text.StartsWith(range[..^1], StringComparison.Ordinal) && text.Length > range.Length - 1 && char.IsAsciiDigit(text[range.Length - 1]);
    }

    private static string WithoutV(string version) => version is ['v', >= '0' and <= '9', ..] ? version[1..] : version;

    private static Problem NotFound(string addon, string version, IReadOnlyList<string> versions)
    {
        var name = addon == "" ? "the add-on" : addon;
        var there = versions.Count == 0 ? "none at all" : string.Join(", ", versions.Take(20));
        return new Problem("KE1201", $"There is no version {version} of {name} here.", $"The catalogue has: {there}.",
            $"Ask for one of these, or use a bundle that carries {name} {version}.");
    }
}
