using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Charts;

/// <summary>Trees of manifests from charts of the first version (kots-rendering.md §3.6).</summary>
public static class ChartTrees
{
    /// <summary>
    /// A chart whose objects are applied with the others: without the folders that all of them lie in, each in the chart's namespace unless it
    /// says otherwise, with the record of the release.
    /// </summary>
    /// <param name="targetNamespace">"" leaves the objects as they are.</param>
    /// <param name="release">Null for none.</param>
    public static BaseTree Manifests(FileTree rendered, FileTree chart, JsonObject values, string targetNamespace, TreeFile? release)
    {
        var files = InNamespace(ChartBase.SamePathsJoined(rendered.WithoutCommonFolder()), targetNamespace);
        if (release is not null)
            files = files.With(new FileTree([release])).Sorted();
        return new BaseTree("") { Files = files.Files, AdditionalFiles = Definitions(chart, "", values) };
    }

    /// <summary>A chart that Helm installs: a tree for it and one for each chart inside, all in its namespace.</summary>
    public static BaseTree Native(FileTree rendered, FileTree chart, JsonObject values, string targetNamespace)
    {
        var origins = SubchartPaths.Rendered(chart).SelectMany(chartPaths => chartPaths.Value.Select(path => (path, chartPaths.Key)))
            .ToDictionary(pair => pair.path, pair => pair.Key, StringComparer.Ordinal);
        var files = InNamespace(ChartBase.SamePathsJoined(rendered), targetNamespace);
        var trees = files.Files.GroupBy(file => FolderOf(file.Path), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        BaseTree Tree(string path) => new(path)
        {
            Namespace = targetNamespace,
            Files = [.. trees.GetValueOrDefault(path, []).Select(file => path == "" ? file : file with { Path = file.Path[(path.Length + 1)..] })],
            AdditionalFiles = Definitions(chart, origins.GetValueOrDefault(path, path), path == "" ? values : null),
        };
        return Tree("") with { Bases = [.. trees.Keys.Where(path => path != "").Order(StringComparer.Ordinal).Select(Tree)] };
    }

    /// <summary>Every document in a namespace that has none, but those of the whole cluster. Several documents may stand in a file.</summary>
    public static FileTree InNamespace(FileTree files, string targetNamespace) => targetNamespace == "" ? files
        : new FileTree([.. files.Files.Select(file => new TreeFile(file.Path,
            Documents.Join(Documents.Split(file.Text).Select(document => DocumentRepair.InNamespace(document, targetNamespace)))))]);

    private static List<TreeFile> Definitions(FileTree chart, string path, JsonObject? values)
    {
        var files = new List<TreeFile>();
        if (values is not null)
            files.Add(new TreeFile("values.yaml", YamlWriter.Write(values)));
        foreach (var name in new[] { "Chart.yaml", "Chart.lock" })
        {
            if (chart.Find(path == "" ? name : $"{path}/{name}") is { } file)
                files.Add(file with { Path = name });
        }
        return files;
    }

    // charts/a/charts/b/templates/x.yaml is of charts/a/charts/b.
    private static string FolderOf(string path)
    {
        var parts = path.Split('/');
        var depth = 0;
        while (depth + 2 < parts.Length && parts[depth] == "charts")
            depth += 2;
        // Definitions are a tree of their own: Helm installs them first and never patches them.
        return string.Join('/', parts[..(depth + 1 < parts.Length && parts[depth] == "crds" ? depth + 1 : depth)]);
    }
}
