using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Pipeline.Helm;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>Charts of kots.io/v1beta2: Helm installs them as the vendor packaged them, with values of ours (kots-rendering.md §3.6).</summary>
internal static class PackagedChart
{
    /// <summary>The folders <c>helm/</c> and <c>rendered/…/helm/</c> of an archive: each chart with its values, and what it comes to. KE9601 to KE9605, KE9720.</summary>
    public static async Task<FileTree> FilesAsync(FileTree kinds, ReleaseCharts charts, PullRequest request, HelmRender helm, CancellationToken ct)
    {
        var files = FileTree.Empty;
        foreach (var document in ChartDocuments.All(kinds, "kots.io/v1beta2").Where(document => !ChartMigration.IsExcluded(document)))
        {
            var release = ChartRelease.Of(document);
            var chart = charts.Find(document);
            var values = ChartValues.Of(document);
            files = files.With(new FileTree(
            [
                chart.File with { Path = $"helm/{release.DirectoryName}/{release.ChartName}-{release.ChartVersion}.tgz" },
                new TreeFile($"helm/{release.DirectoryName}/values.yaml", YamlWriter.Write(values)),
            ]));
            var targetNamespace = release.Namespace == "" ? request.Surroundings.Facts.Static.Namespace : release.Namespace;
            var rendered = await helm.TemplateAsync(new ChartRequest(chart.Archive.Files, release.ReleaseName, targetNamespace, values), ct);
            var all = string.Concat(rendered.Files.Files.Select(file => $"---\n{file.Text}"));
            files = files.With(FileTree.OfTexts(request.Downstreams.Select(downstream => KeyValuePair.Create($"rendered/{downstream}/helm/{release.DirectoryName}/all.yaml", all))));
        }
        return files;
    }

    /// <summary>The files with packaged charts that hold the vendor's SDK told where they run. KE9601, KE1001.</summary>
    public static async Task<FileTree> InjectedAsync(FileTree release, SdkFacts sdk, CancellationToken ct)
    {
        var files = new List<TreeFile>(release.Files.Count);
        foreach (var file in release.Files)
            files.Add(ChartArchive.IsArchive(file.Content.Span) ? await InjectedAsync(file, sdk, ct) : file);
        return new FileTree(files);
    }

    private static async Task<TreeFile> InjectedAsync(TreeFile file, SdkFacts sdk, CancellationToken ct)
    {
        var chart = ChartArchive.Read(file.Path, file.Content);
        var injected = SdkValues.Injected(chart.Files, sdk);
        if (ReferenceEquals(injected, chart.Files))
            return file;
        using var packed = new MemoryStream();
        await VersionArchive.WriteAsync(injected.Under(chart.Name), packed, ct);
        return file with { Content = packed.ToArray() };
    }
}
