using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Checks and support bundles that lie in Secrets and ConfigMaps, in the release or in its charts (spec/kinds.md §1.14).</summary>
internal static partial class HiddenSpecs
{
    /// <summary>"Preflight" and "SupportBundle", each where there is one.</summary>
    public static IReadOnlySet<string> In(LintRelease release)
    {
        var kinds = release.Trees.Select(t => LintTree.TextAt(t.Tree, "metadata", "labels", "troubleshoot.sh/kind")).OfType<string>();
        var templates = release.Charts.SelectMany(Templates);
        // Charts are templates for Helm: only their look can be judged.
        return kinds.Concat(templates.SelectMany(f => Label().Matches(f.Text).Select(m => m.Groups["kind"].Value)))
            .Select(kind => kind switch { "preflight" => "Preflight", "support-bundle" => "SupportBundle", _ => "" })
            .Concat(templates.SelectMany(f => Resources(f).Select(r => r.Kind)))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Documents of troubleshoot.sh that a chart's template has as objects of their own.</summary>
    public static IEnumerable<(string Kind, YamlPosition Position)> Resources(TreeFile template) => YamlDocuments.Split(template.Text)
        .Select(d => (Group: Group().IsMatch(d.Text), Kind: Kind().Match(d.Text), Line: d.FirstLine))
        .Where(d => d.Group && d.Kind.Success)
        .Select(d => (d.Kind.Groups["kind"].Value, new YamlPosition(template.Path, d.Line, 1)));

    /// <summary>The templates of a chart and of charts inside it.</summary>
    public static IEnumerable<TreeFile> Templates(LintChart chart) =>
        chart.Archive?.Files.Files.Where(f => f.Path.StartsWith("templates/", StringComparison.Ordinal) || f.Path.Contains("/templates/", StringComparison.Ordinal)) ?? [];

    [GeneratedRegex("""troubleshoot\.sh/kind["']?:\s*["']?(?<kind>[a-z-]+)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Label();

    [GeneratedRegex("""^apiVersion:\s*["']?troubleshoot\.(?:sh|replicated\.com)/""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Group();

    [GeneratedRegex("""^kind:\s*["']?(?<kind>Preflight|SupportBundle|Collector|Redactor|Analyzer)\b""", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Kind();
}
