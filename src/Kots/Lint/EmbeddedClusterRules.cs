using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>The Config of Replicated's Embedded Cluster (spec/kinds.md §1.15).</summary>
internal static class EmbeddedClusterRules
{
    public const string ApiVersion = "embeddedcluster.replicated.com/v1beta1";

    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Of(ApiVersion, "Config").SelectMany(c => OfConfig(c, release));

    public static bool IsVersion3(string? version) => version?.TrimStart('v').StartsWith("3.", StringComparison.Ordinal) == true;

    private static IEnumerable<LintMatch> OfConfig(YamlValue.Mapping config, LintRelease release)
    {
        foreach (var chart in LintTree.MapsAt(config, "spec", "extensions", "helm", "charts").Where(c => string.IsNullOrEmpty(LintTree.TextAt(c, "version"))))
            yield return new LintMatch("ec-helm-extension-version-required", chart.Position, $"The chart {LintTree.TextAt(chart, "name")} has no version.");
        if (LintTree.TextAt(config, "spec", "version") is not { Length: > 0 } version)
        {
            yield return new LintMatch("ec-version-required", LintTree.PositionAt(config, "spec"), "The Config of the embedded cluster has no version.");
            yield break;
        }
        if (!IsVersion3(version))
            yield break;
        foreach (var preflight in release.Documents.Where(d => d.Source.Kind == "Preflight" && d.Source.ApiVersion != KindNames.TroubleshootV3))
            yield return new LintMatch("ec-v3-preflight-api-version", preflight.PositionAt("apiVersion"), $"The Preflight is of {preflight.Source.ApiVersion}.");
    }
}
