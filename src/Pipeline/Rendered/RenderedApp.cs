using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Kustomize;

namespace Kots.Embedded.Pipeline.Rendered;

/// <summary>What an archive comes to for one cluster (kots-rendering.md §3.8). What is rendered already is taken as it is.</summary>
public sealed class RenderedApp(KustomizeBuild kustomize)
{
    private const string Charts = "charts";

    /// <summary>The objects, a file for each, and all of them as one text; charts are left out. KE9701, KE9702, KE9710.</summary>
    public async Task<RenderedManifests> ManifestsAsync(FileTree archive, string downstream, CancellationToken ct)
    {
        var present = new FileTree([.. archive.Below($"rendered/{downstream}").Files.Where(file => file.Path.Split('/')[0] is not (Charts or "helm"))]).Sorted();
        if (present.Files.Count > 0)
            return new RenderedManifests(Documents.Join(present.Files.Select(file => file.Text)), present);
        var text = await kustomize.BuildAsync(archive, $"overlays/downstreams/{downstream}", ct);
        return new RenderedManifests(text, ObjectFiles.Of(text));
    }

    /// <summary>
    /// Charts of the first version that Helm installs: what Kustomize makes of each, put together again as a chart. Overlays without a base are
    /// left over from a chart that is gone. KE9701, KE9702, KE9710.
    /// </summary>
    public async Task<FileTree> ChartsAsync(FileTree archive, string downstream, CancellationToken ct)
    {
        var present = archive.Below($"rendered/{downstream}/{Charts}");
        if (present.Files.Count > 0)
            return present.Sorted();
        using var folder = await TemporaryFolder.WithAsync(archive, ct);
        var files = new List<TreeFile>();
        foreach (var path in ChartFolders(archive, downstream))
        {
            var built = ObjectFiles.Of(await kustomize.BuildAsync(folder, $"overlays/downstreams/{downstream}/{Charts}/{path}", ct));
            files.AddRange(NativeChart.Assembled(path, built, archive.Below($"base/{Charts}/{path}")).Files);
        }
        return new FileTree(files).Sorted();
    }

    private static IEnumerable<string> ChartFolders(FileTree archive, string downstream) =>
        archive.Below($"overlays/downstreams/{downstream}/{Charts}").Files.Where(file => file.Name == "kustomization.yaml" && file.Path.Contains('/'))
            .Select(file => file.Path[..file.Path.LastIndexOf('/')])
            .Where(path => archive.Find($"base/{Charts}/{path}/kustomization.yaml") is not null);
}

/// <summary>Objects of an application: as one text, and a file for each.</summary>
public sealed record RenderedManifests(string Text, FileTree Files);
