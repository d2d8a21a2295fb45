using System.Text.RegularExpressions;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Constraints such as <c>&gt;=1.2, &lt;2 || ^3</c>, with the rules of semver 3.5.</summary>
internal static partial class VersionConstraint
{
    private const string Version = @"v?(?<major>[0-9xX*]+)(\.(?<minor>[0-9xX*]+))?(\.(?<patch>[0-9xX*]+))?(?<pre>-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?";
    private const string Operator = "(?<op>=<|=>|<=|>=|!=|~>|=|<|>|~|\\^)?";

    /// <exception cref="TemplateFunctionException">The constraint or the version is none.</exception>
    public static bool Check(string constraint, string version)
    {
        var groups = RangePattern().Replace(constraint, m => $">={m.Groups["from"].Value} <={m.Groups["to"].Value} ").Split("||").Select(g => Group(g, constraint)).ToArray();
        var parsed = SemanticVersion.Parse(version);
        return groups.Any(g =>
        {
            // A pre-release is looked at only when some member of the group names one.
            if (parsed.Prerelease.Length > 0 && !g.Exists(p => p.Version.Prerelease.Length > 0))
                return false;
            return g.TrueForAll(p => p.Allows(parsed));
        });
    }

    private static List<Part> Group(string group, string whole)
    {
        if (!GroupPattern().IsMatch(group))
            throw new TemplateFunctionException($"improper constraint: {whole}");
        return PartPattern().Matches(group).Select(ToPart).ToList();
    }

    private static Part ToPart(Match match)
    {
        var (major, minor, patch, pre) = (match.Groups["major"].Value, match.Groups["minor"].Value, match.Groups["patch"].Value, match.Groups["pre"].Value);
        var op = match.Groups["op"].Value;
        if (IsAny(major))
            return new Part(op, SemanticVersion.Parse("0.0.0" + pre), true, false, false);
        if (IsAny(minor))
            return new Part(op, SemanticVersion.Parse($"{major}.0.0{pre}"), true, true, false);
        if (IsAny(patch))
            return new Part(op, SemanticVersion.Parse($"{major}.{minor}.0{pre}"), true, false, true);
        return new Part(op, SemanticVersion.Parse($"{major}.{minor}.{patch}{pre}"), false, false, false);
    }

    private static bool IsAny(string part) => part is "" or "x" or "X" or "*";

    /// <param name="Dirty">Some part of the version is missing or a wildcard.</param>
    private sealed record Part(string Op, SemanticVersion Version, bool Dirty, bool AnyMinor, bool AnyPatch)
    {
        public bool Allows(SemanticVersion v) => Op switch
        {
            "" or "=" => Dirty ? Tilde(v) : v.Against(Version) == 0,
            "!=" => Differs(v),
            ">" => Greater(v),
            "<" => v.Against(Version) < 0,
            ">=" or "=>" => v.Against(Version) >= 0,
            "<=" or "=<" => AtMost(v),
            "^" => Caret(v),
            _ => Tilde(v),
        };

        private bool Differs(SemanticVersion v)
        {
            if (!Dirty)
                return v.Against(Version) != 0;
            return v.Major != Version.Major || (!AnyMinor && v.Minor != Version.Minor);
        }

        private bool Greater(SemanticVersion v)
        {
            if (!Dirty)
                return v.Against(Version) > 0;
            if (v.Major != Version.Major)
                return v.Major > Version.Major;
            return !AnyMinor && (AnyPatch ? v.Minor > Version.Minor : v.Against(Version) > 0);
        }

        private bool AtMost(SemanticVersion v)
        {
            if (!Dirty)
                return v.Against(Version) <= 0;
            return v.Major <= Version.Major && (v.Major != Version.Major || v.Minor <= Version.Minor || AnyMinor);
        }

        private bool Tilde(SemanticVersion v)
        {
            if (v.Against(Version) < 0)
                return false;
            if (Version is { Major: 0, Minor: 0, Patch: 0 } && !AnyMinor && !AnyPatch)
                return true;
            return v.Major == Version.Major && (AnyMinor || v.Minor == Version.Minor);
        }

        private bool Caret(SemanticVersion v)
        {
            if (v.Against(Version) < 0)
                return false;
            if (Version.Major > 0 || AnyMinor)
                return v.Major == Version.Major;
            if (v.Major > 0)
                return false;
            if (Version.Minor > 0 || AnyPatch)
                return v.Minor == Version.Minor;
            return v.Minor == 0 && v.Patch == Version.Patch;
        }
    }

    [GeneratedRegex(@"^\s*" + Operator + @"\s*" + Version + @"((\s+|\s*,\s*)" + Operator + @"\s*" + Version + @")*\s*,?\s*\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GroupPattern();

    [GeneratedRegex(Operator + @"\s*" + Version, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PartPattern();

    [GeneratedRegex(@"\s*(?<from>v?[0-9xX*][^\s,|]*)\s+-\s+(?<to>v?[0-9xX*][^\s,|]*)\s*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RangePattern();
}
