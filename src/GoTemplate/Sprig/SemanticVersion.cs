using System.Globalization;
using System.Text.RegularExpressions;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>A version as Masterminds' semver 3.5 reads it: a leading v and missing parts are allowed.</summary>
internal sealed partial class SemanticVersion : GoObject
{
    private static readonly GoType VersionType = new("*semver.Version", GoKind.Ptr);

    private SemanticVersion(ulong major, ulong minor, ulong patch, string prerelease, string metadata, string original)
    {
        (Major, Minor, Patch, Prerelease, Metadata, Original) = (major, minor, patch, prerelease, metadata, original);
    }

    public ulong Major { get; }

    public ulong Minor { get; }

    public ulong Patch { get; }

    public string Prerelease { get; }

    public string Metadata { get; }

    public string Original { get; }

    public override GoType Type => VersionType;

    public override string Text =>
        $"{Major}.{Minor}.{Patch}{(Prerelease.Length > 0 ? "-" + Prerelease : "")}{(Metadata.Length > 0 ? "+" + Metadata : "")}";

    /// <exception cref="TemplateFunctionException">The text is no version.</exception>
    public static SemanticVersion Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            throw new TemplateFunctionException("invalid semantic version");
        var prerelease = match.Groups["pre"].Value;
        if (prerelease.Split('.').Any(p => p.Length > 1 && p[0] == '0' && p.All(char.IsAsciiDigit)))
            throw new TemplateFunctionException("version segment starts with 0");
        return new SemanticVersion(Part(match, "major"), Part(match, "minor"), Part(match, "patch"), prerelease, match.Groups["meta"].Value, text);
    }

    public override bool Same(GoObject other) => other is SemanticVersion v && Original == v.Original && Against(v) == 0 && Metadata == v.Metadata;

    public int Against(SemanticVersion other)
    {
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? Math.Sign(order) : ComparePrerelease(Prerelease, other.Prerelease);
    }

    public override TemplateFunction? Method(string name) => name switch
    {
        "Major" => Getter(name, Major),
        "Minor" => Getter(name, Minor),
        "Patch" => Getter(name, Patch),
        "Prerelease" => Getter(name, Prerelease),
        "Metadata" => Getter(name, Metadata),
        "Original" => Getter(name, Original),
        "String" => Getter(name, Text),
        "IncMajor" => Getter(name, new SemanticVersion(Major + 1, 0, 0, "", "", $"{Major + 1}.0.0")),
        "IncMinor" => Getter(name, new SemanticVersion(Major, Minor + 1, 0, "", "", $"{Major}.{Minor + 1}.0")),
        "IncPatch" => Getter(name, Prerelease.Length > 0 ? Parse($"{Major}.{Minor}.{Patch}") : Parse($"{Major}.{Minor}.{Patch + 1}")),
        "Compare" => With(name, o => GoInt.Box(Against(o))),
        "Equal" => With(name, o => Against(o) == 0),
        "LessThan" => With(name, o => Against(o) < 0),
        "GreaterThan" => With(name, o => Against(o) > 0),
        "LessThanEqual" => With(name, o => Against(o) <= 0),
        "GreaterThanEqual" => With(name, o => Against(o) >= 0),
        _ => null,
    };

    private static TemplateFunction Getter(string name, object value) => new(name, [], false, _ => value);

    private static TemplateFunction With(string name, Func<SemanticVersion, object> body) =>
        new(name, [VersionType], false, c => body((SemanticVersion)c[0]!));

    private static ulong Part(Match match, string name)
    {
        var text = match.Groups[name].Value;
        return text.Length == 0 ? 0 : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new TemplateFunctionException($"error parsing version segment: strconv.ParseUint: parsing \"{text}\": value out of range");
    }

    private static int ComparePrerelease(string a, string b)
    {
        if (a == b)
            return 0;
        if (a.Length == 0 || b.Length == 0)
            return a.Length == 0 ? 1 : -1;
        var (left, right) = (a.Split('.'), b.Split('.'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = ComparePart(left[i], right[i]);
            if (order != 0)
                return order;
        }
        return Math.Sign(left.Length - right.Length);
    }

    private static int ComparePart(string a, string b)
    {
        var first = ulong.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x);
        var second = ulong.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y);
        if (first && second)
            return x.CompareTo(y);
        return first != second ? (first ? -1 : 1) : Math.Sign(string.CompareOrdinal(a, b));
    }

    [GeneratedRegex(@"^v?(?<major>[0-9]+)(\.(?<minor>[0-9]+))?(\.(?<patch>[0-9]+))?(-(?<pre>[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?(\+(?<meta>[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
