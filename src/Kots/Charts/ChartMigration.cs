using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Kots.Operator;

namespace Kots.Embedded.Kots.Charts;

/// <summary>How a chart that is installed may be described in the next version: Helm must be able to take it over (kots-rendering.md §3.2, step 5).</summary>
public static class ChartMigration
{
    private const string TakesOwnership = "--take-ownership";

    /// <summary>Compares the rendered HelmChart documents of two versions. KE9603.</summary>
    public static void Ensure(FileTree previousKinds, FileTree currentKinds)
    {
        var current = ChartDocuments.FirstVersion(currentKinds).Concat(ChartDocuments.All(currentKinds, "kots.io/v1beta2")).Where(chart => !IsExcluded(chart))
            .GroupBy(chart => ChartRelease.Of(chart).ReleaseName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        foreach (var previous in ChartDocuments.FirstVersion(previousKinds).Where(chart => !IsExcluded(chart)))
        {
            var release = ChartRelease.Of(previous);
            if (!current.TryGetValue(release.ReleaseName, out var chart))
                continue;
            var wasNative = previous.IsTrue("spec", "useHelmInstall");
            if (chart.Text("apiVersion") == ChartRelease.V1Beta1 && chart.IsTrue("spec", "useHelmInstall") != wasNative)
                throw Changed(release.ReleaseName);
            if (chart.Text("apiVersion") != ChartRelease.V1Beta1 && !wasNative && !ChartRelease.Of(chart).UpgradeFlags.Contains(TakesOwnership))
                throw NotTaken(release.ReleaseName);
        }
    }

    /// <summary>Whether a rendered HelmChart document is left out. KE9604 where <c>exclude</c> is neither true nor false.</summary>
    public static bool IsExcluded(JsonNode chart) => chart.At("spec", "exclude") is not JsonValue exclude || exclude.ToString() == "" ? false
        : GoBool.Parse(exclude.ToString()) ?? throw new ProblemException(new Problem("KE9604",
            $"The \"exclude\" of the HelmChart {chart.Text("metadata", "name")} is \"{exclude}\".", "It has to come out as true or false.",
            "Correct it, for example to '{{repl ConfigOptionEquals \"database\" \"external\" }}'."));

    private static ProblemException Changed(string release) => new(new Problem("KE9603", $"The chart {release} changes useHelmInstall.",
        "It is installed one way, and its objects cannot be handed over to the other.", "Keep useHelmInstall as it was, or describe the chart with kots.io/v1beta2."));

    private static ProblemException NotTaken(string release) => new(new Problem("KE9603", $"The chart {release} moves to kots.io/v1beta2 without {TakesOwnership}.",
        "Its objects were applied as manifests, and Helm refuses objects that it did not make.", $"Add {TakesOwnership} to its helmUpgradeFlags."));
}
