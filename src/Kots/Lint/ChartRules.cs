using System.Text.RegularExpressions;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>HelmCharts as they come out, and the archives that they name (spec/kinds.md §1.8).</summary>
internal static partial class ChartRules
{
    private static readonly string[] OnlyFirst = ["helmVersion", "useHelmInstall"];

    public static IEnumerable<LintMatch> Find(LintRelease release)
    {
        var charts = release.Trees.Where(t => IsChart(t.Document.Source) && t.Document.Rendered is not null).Select(t => new ReleaseChart(t.Document)).ToList();
        return [.. charts.SelectMany(OfChart), .. charts.SelectMany(c => ChartValueRules.Find(c, release.Charts.FirstOrDefault(a => Fits(a, c)))), .. Repeated(charts), .. Archives(charts, release), .. release.Charts.SelectMany(SpecsInside), .. Unpacked(release)];
    }

    private static bool IsChart(KindDocument document) => document is { Kind: "HelmChart", ApiVersion: KindNames.KotsV1 or KindNames.KotsV2 };

    private static IEnumerable<LintMatch> OfChart(ReleaseChart chart)
    {
        var name = chart.ReleaseName;
        if (name.Length > 0 && (name.Length > 53 || !Dns().IsMatch(name)))
            yield return new LintMatch("invalid-helm-release-name", chart.ReleaseNamePosition, $"The release name is {name}.");
        foreach (var (path, message) in OfOtherVersion(chart))
            yield return new LintMatch("field-of-other-version", chart.Document.PositionAt(path), message);
        var values = (YamlPath.Find(chart.Tree, "spec", "optionalValues") as YamlValue.Sequence)?.Items ?? [];
        for (var i = 0; i < values.Count; i++)
        {
            var when = YamlPath.Find(values[i], "when");
            if (when is not YamlValue.Scalar scalar || GoBool.Parse(scalar.Text) is null)
            {
                yield return new LintMatch("optional-values-when-is-invalid", chart.Document.PositionAt("spec", "optionalValues", $"{i}", "when"),
                    when is null ? "The condition is missing." : $"Rendered with the defaults the condition is {when.Kind}.");
            }
        }
    }

    private static IEnumerable<(string[] Path, string Message)> OfOtherVersion(ReleaseChart chart)
    {
        if (!chart.IsV2)
        {
            if (YamlPath.Find(chart.Tree, "spec", "releaseName") is not null)
                yield return (["spec", "releaseName"], "spec.releaseName is of kots.io/v1beta2; here it is spec.chart.releaseName.");
            yield break;
        }
        if (YamlPath.Find(chart.Tree, "spec", "chart", "releaseName") is not null)
            yield return (["spec", "chart", "releaseName"], "spec.chart.releaseName is of kots.io/v1beta1; here it is spec.releaseName.");
        foreach (var field in OnlyFirst.Where(f => YamlPath.Find(chart.Tree, "spec", f) is not null))
            yield return (["spec", field], $"spec.{field} is of kots.io/v1beta1; here it does nothing.");
    }

    private static IEnumerable<LintMatch> Repeated(IEnumerable<ReleaseChart> charts)
    {
        foreach (var same in charts.Where(c => c.ReleaseName.Length > 0).GroupBy(c => (c.IsV2, c.ReleaseName)))
        {
            foreach (var chart in same)
            {
                if (same.FirstOrDefault(c => c != chart) is { } other)
                    yield return new LintMatch("duplicate-helm-release-name", chart.ReleaseNamePosition, $"The HelmChart in {other.ReleaseNamePosition} has the release name {chart.ReleaseName} too.");
            }
        }
    }

    private static IEnumerable<LintMatch> Archives(IReadOnlyList<ReleaseChart> charts, LintRelease release)
    {
        foreach (var chart in charts.Where(c => c.Name.Length > 0 && c.Version.Length > 0 && !release.Charts.Any(a => Fits(a, c))))
        {
            var near = release.Charts.FirstOrDefault(a => a.Archive?.Name == chart.Name);
            yield return new LintMatch("helm-archive-missing", chart.Document.PositionAt("spec", "chart"), $"No archive holds {chart.Name} {chart.Version}.",
                near is null ? null : $"{near.Path} has version {near.Archive!.Version}: write that, or add the archive.");
        }
        // A HelmChart that cannot be read may name any of them.
        if (release.Documents.Any(d => IsChart(d.Source) && d.Rendered is null))
            yield break;
        foreach (var archive in release.Charts.Where(a => a.Archive is not null && !charts.Any(c => Fits(a, c))))
            yield return new LintMatch("helm-chart-missing", new YamlPosition(archive.Path, 0, 0), $"No HelmChart names {archive.Archive!.Name} {archive.Archive.Version}.");
    }

    // A chart inside another goes with it.
    private static IEnumerable<LintMatch> Unpacked(LintRelease release) => release.UnpackedCharts
        .Where(path => !release.UnpackedCharts.Any(other => other.Length < path.Length && path.StartsWith(other[..^"Chart.yaml".Length], StringComparison.Ordinal)))
        .Select(path => new LintMatch("unpacked-chart", new YamlPosition(path, 1, 1), path == "Chart.yaml" ? "This is a chart, and no release." : "The folder of this file is a chart."));

    private static bool Fits(LintChart archive, ReleaseChart chart) => archive.Archive is { } found && found.Name == chart.Name && found.Version == chart.Version;

    private static IEnumerable<LintMatch> SpecsInside(LintChart chart)
    {
        if (chart.Archive is null || chart.Archive.Files.Files.Any(f => f.Text.Contains("kind: CustomResourceDefinition", StringComparison.Ordinal) && f.Text.Contains("troubleshoot.sh", StringComparison.Ordinal)))
            return [];
        return HiddenSpecs.Templates(chart).SelectMany(HiddenSpecs.Resources)
            .Select(r => new LintMatch("troubleshoot-spec-in-chart-without-crd", new YamlPosition(chart.Path, 0, 0), $"{r.Position.File} in the chart has a {r.Kind} as an object of its own."));
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Dns();
}
