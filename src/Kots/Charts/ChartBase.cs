using Kots.Embedded.Kots.Files;

namespace Kots.Embedded.Kots.Charts;

/// <summary>What Helm rendered from a chart, as a tree of manifests (kots-rendering.md §3.6).</summary>
public static class ChartBase
{
    private const string Crds = "crds/";
    private const string Subcharts = "charts/";

    /// <summary>
    /// The tree <c>charts/name</c>: definitions in <c>crds</c>, a tree for each chart inside, and the rest.
    /// </summary>
    /// <param name="oneDocumentPerFile">Files with several documents become several files.</param>
    public static BaseTree Of(string name, FileTree rendered, bool oneDocumentPerFile)
    {
        var parts = Split(rendered);
        IReadOnlyList<TreeFile> Written(FileTree files) =>
            [.. oneDocumentPerFile ? files.Files.SelectMany(OneDocumentPerFile) : files.Files];
        var bases = new List<BaseTree>();
        if (parts.Crds.Files.Count > 0)
            bases.Add(new BaseTree("crds") { Files = Written(parts.Crds) });
        bases.AddRange(parts.Subcharts.Select(chart => Of(chart.Name, chart.Files, oneDocumentPerFile)));
        return new BaseTree($"charts/{name}") { Files = Written(parts.Rest), Bases = bases };
    }

    /// <summary>Files of the chart itself, its definitions, and those of each chart inside, with paths relative to it.</summary>
    public static ChartParts Split(FileTree rendered)
    {
        static bool Starts(TreeFile file, string folder) => file.Path.StartsWith(folder, StringComparison.Ordinal);
        var subcharts = rendered.Files.Where(file => Starts(file, Subcharts) && file.Path.Split('/').Length > 2)
            .GroupBy(file => file.Path.Split('/')[1], StringComparer.Ordinal)
            .Select(group => (group.Key, new FileTree([.. group.Select(file => file with { Path = file.Path[(Subcharts.Length + group.Key.Length + 1)..] })])));
        return new ChartParts(
            new FileTree([.. rendered.Files.Where(file => !Starts(file, Crds) && !(Starts(file, Subcharts) && file.Path.Split('/').Length > 2))]),
            rendered.Below("crds"),
            [.. subcharts]);
    }

    /// <summary>Several documents as <c>name-1.ext</c>, <c>name-2.ext</c>, …; one keeps the name.</summary>
    public static IReadOnlyList<TreeFile> OneDocumentPerFile(TreeFile file)
    {
        var documents = Documents.Split(file.Text);
        return documents.Count <= 1 ? [file]
            : [.. documents.Select((document, index) => new TreeFile(Documents.Numbered(file.Path, index + 1), document))];
    }

    /// <summary>Files of equal path as one, sorted by path.</summary>
    public static FileTree SamePathsJoined(FileTree tree) => new([.. tree.Files.GroupBy(file => file.Path, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Count() == 1 ? group.First() : new TreeFile(group.Key, Documents.Join(group.Select(file => file.Text))))]);
}

/// <summary>Files of a rendered chart, by what they are.</summary>
public sealed record ChartParts(FileTree Rest, FileTree Crds, IReadOnlyList<(string Name, FileTree Files)> Subcharts);
