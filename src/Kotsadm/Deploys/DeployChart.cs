using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Operator;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>A chart that Helm installs, and its files.</summary>
/// <param name="Files">Of v1beta2: the packaged chart and values.yaml. Of v1beta1: the chart's folder.</param>
internal sealed record DeployChart(ChartRelease Release, FileTree Files)
{
    /// <summary>Whether the vendor's package is installed as it is, with values of ours.</summary>
    public bool IsPackaged => Release.ApiVersion != ChartRelease.V1Beta1;

    /// <summary>The charts of an archive, those that are excluded left out.</summary>
    public static IReadOnlyList<DeployChart> Of(FileTree kinds, FileTree archive, FileTree rendered)
    {
        var charts = new List<DeployChart>();
        foreach (var document in ChartDocuments.All(kinds, "kots.io/v1beta2").Where(d => !ChartMigration.IsExcluded(d)))
            Add(ChartRelease.Of(document), archive.Below($"helm/{ChartRelease.Of(document).DirectoryName}"));
        foreach (var document in ChartDocuments.FirstVersion(kinds).Where(d => !ChartMigration.IsExcluded(d) && d["spec"]?["useHelmInstall"]?.GetValueKind() == System.Text.Json.JsonValueKind.True))
            Add(ChartRelease.Of(document), rendered.Below($"charts/{ChartRelease.Of(document).DirectoryName}"));
        return charts;

        void Add(ChartRelease release, FileTree files)
        {
            if (files.Files.Count > 0)
                charts.Add(new DeployChart(release, files));
        }
    }
}
