using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>Values that a HelmChart gives to its chart.</summary>
internal static class ChartValueRules
{
    /// <param name="archive">The chart; null when the release does not have it.</param>
    public static IEnumerable<LintMatch> Find(ReleaseChart chart, LintChart? archive)
    {
        if (YamlPath.Find(chart.Document.Tree, "spec", "builder") is { } builder && LintTree.Scalars(builder).FirstOrDefault(s => LintTree.HasTemplate(s.Text)) is { } template)
            yield return new LintMatch("template-in-builder", template.Position, $"A value of spec.builder is {template.Kind}.");
        if (archive?.Archive is null || Read(archive, "values.yaml") is not { } values)
            yield break;
        // What is for charts inside has their names; a chart may take more than its values.yaml shows, so only what is near is told.
        var inner = LintTree.MapsAt(Read(archive, "Chart.yaml"), "dependencies").SelectMany(d => new[] { LintTree.TextAt(d, "name"), LintTree.TextAt(d, "alias") }).OfType<string>();
        var known = values.Entries.Select(e => e.Key).Concat(inner).Append("global").ToHashSet(StringComparer.Ordinal);
        foreach (var key in LintTree.EntriesAt(chart.Tree, "spec", "values").Select(e => e.Key).Where(k => !known.Contains(k)))
        {
            if (NearestName.Of(key, known.Order(StringComparer.Ordinal)) is { } nearest)
            {
                yield return new LintMatch("helm-value-not-in-chart", chart.Document.PositionAt("spec", "values", key), $"The chart {chart.Name} has no value {key}.",
                    $"Did you mean {nearest}?");
            }
        }
    }

    private static YamlValue.Mapping? Read(LintChart chart, string file) => chart.Archive!.Files.Find(file) is { } found
        && YamlText.Read(found.Text, new YamlOptions(file) { LastKeyWins = true }).Documents is [YamlValue.Mapping map, ..] ? map : null;
}
