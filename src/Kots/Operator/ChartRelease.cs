using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Operator;

/// <summary>A Helm chart as a HelmChart document names it, with the rules for its names (kots-rendering.md §3.6).</summary>
/// <param name="ApiVersion">kots.io/v1beta1 or kots.io/v1beta2.</param>
/// <param name="DirectoryName">The folder it lies in below <c>charts/</c> or <c>helm/</c>.</param>
/// <param name="ReleaseName">Its name in Helm.</param>
/// <param name="Namespace">As the document says; "" for the application's.</param>
/// <param name="Weight">Lower is installed earlier.</param>
/// <param name="UpgradeFlags">More arguments of <c>helm upgrade</c>.</param>
public sealed record ChartRelease(
    string ApiVersion, string ChartName, string ChartVersion, string DirectoryName, string ReleaseName, string Namespace, long Weight,
    IReadOnlyList<string> UpgradeFlags)
{
    /// <summary>Version 1 documents: charts that may be rendered into manifests.</summary>
    public const string V1Beta1 = "kots.io/v1beta1";

    /// <summary>Of a HelmChart document, rendered or not.</summary>
    public static ChartRelease Of(JsonNode chart)
    {
        var isFirst = chart.Text("apiVersion") == V1Beta1;
        var name = chart.Text("spec", "chart", "name");
        var given = isFirst ? chart.Text("spec", "chart", "releaseName") : chart.Text("spec", "releaseName");
        return new ChartRelease(
            chart.Text("apiVersion"),
            name,
            chart.Text("spec", "chart", "chartVersion"),
            // The first version falls back to the document's own name for the folder, and to the chart's for the release.
            given != "" ? given : isFirst ? chart.Text("metadata", "name") : name,
            given != "" ? given : name,
            chart.Text("spec", "namespace"),
            chart.At("spec", "weight") is JsonValue weight && weight.TryGetValue(out long number) ? number : 0,
            [.. chart.Texts("spec", "helmUpgradeFlags")]);
    }
}

/// <summary>A chart as it lies in a version's archive: its folder, and what its Chart.yaml says.</summary>
public sealed record ChartFolder(string DirectoryName, string ChartName, string ChartVersion)
{
    /// <summary>Whether a document speaks of this folder.</summary>
    public bool Fits(ChartRelease release) =>
        release.DirectoryName == DirectoryName && release.ChartName == ChartName && release.ChartVersion == ChartVersion;
}
