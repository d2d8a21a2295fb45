using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Operator;

namespace Kots.Embedded.Kots.Charts;

/// <summary>The packaged charts of a release: every gzip among its files, whatever its name (kots-rendering.md §3.6).</summary>
public sealed class ReleaseCharts
{
    private readonly IReadOnlyList<ReleaseChart> _charts;

    private ReleaseCharts(IReadOnlyList<ReleaseChart> charts) => _charts = charts;

    /// <summary>Unpacks all of them. KE9601 where one is no chart.</summary>
    public static ReleaseCharts Of(FileTree release) => new([.. release.Files.Where(file => ChartArchive.IsArchive(file.Content.Span))
        .Select(file => new ReleaseChart(file, ChartArchive.Read(file.Path, file.Content)))]);

    /// <summary>The chart that a HelmChart document speaks of. KE9605 where there is none of that name and version.</summary>
    public ReleaseChart Find(JsonNode document)
    {
        var wanted = ChartRelease.Of(document);
        return _charts.FirstOrDefault(chart => chart.Archive.Name == wanted.ChartName && chart.Archive.Version == wanted.ChartVersion)
            ?? throw new ProblemException(new Problem("KE9605", $"The release has no chart {wanted.ChartName} {wanted.ChartVersion}.",
                _charts.Count == 0 ? "There is no packaged chart among its files." : $"It has {string.Join(", ", _charts.Select(chart => $"{chart.Archive.Name} {chart.Archive.Version}"))}.",
                "Package it with `helm package` and put it into the release, or correct chart and chartVersion in the HelmChart."));
    }
}

/// <summary>A packaged chart: the file as it lies in the release, and what is in it.</summary>
public sealed record ReleaseChart(TreeFile File, ChartArchive Archive);
