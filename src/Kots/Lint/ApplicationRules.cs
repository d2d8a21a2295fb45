using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>The Application document (spec/kinds.md §1.1).</summary>
internal static partial class ApplicationRules
{
    // Everything else is taken as it is written.
    private static readonly string[] Rendered = ["statusInformers", "ports", "graphs"];

    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Of(KindNames.KotsV1, "Application").SelectMany(OfApplication);

    private static IEnumerable<LintMatch> OfApplication(YamlValue.Mapping application)
    {
        var spec = LintTree.PositionAt(application, "spec");
        if (LintTree.TextAt(application, "spec", "icon") is null or "")
            yield return new LintMatch("application-icon", spec, "The Application has no icon.");
        if (YamlPath.Find(application, "spec", "statusInformers") is null or { IsNull: true })
            yield return new LintMatch("application-statusInformers", spec, "The Application has no statusInformers.");
        foreach (var (key, rule) in new[] { ("targetKotsVersion", "invalid-target-kots-version"), ("minKotsVersion", "invalid-min-kots-version") })
        {
            if (LintTree.TextAt(application, "spec", key) is { Length: > 0 } version && !Semver().IsMatch(version.StartsWith('v') ? version[1..] : version))
                yield return new LintMatch(rule, LintTree.PositionAt(application, "spec", key), $"{key} is {version}.");
        }
        foreach (var entry in LintTree.EntriesAt(application, "spec").Where(e => !Rendered.Contains(e.Key)))
        {
            if (LintTree.Scalars(entry.Value).Any(s => LintTree.HasTemplate(s.Text)))
                yield return new LintMatch("template-in-literal-field", entry.Position, $"spec.{entry.Key} has a template, and is taken as it is written.");
        }
    }

    // Strict, as semver.org has it.
    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Semver();
}
