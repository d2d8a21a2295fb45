using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Pipeline.Helm;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>
/// Charts of kots.io/v1beta1 as trees of manifests (kots-rendering.md §3.6): those that are applied with the other manifests, and those that Helm
/// installs after they were patched.
/// </summary>
/// <param name="Manifests">Trees <c>charts/name</c> that are parts of the base.</param>
/// <param name="Native">Trees <c>charts/name</c> that are built on their own.</param>
internal sealed record ChartBases(IReadOnlyList<BaseTree> Manifests, IReadOnlyList<BaseTree> Native)
{
    /// <summary>Renders them with Helm. KE9601 to KE9605, KE9720, KE8001 to KE8003.</summary>
    /// <param name="kinds">The release's rendered documents for the console.</param>
    public static async Task<ChartBases> OfAsync(FileTree kinds, ReleaseCharts charts, ReleaseTemplates templates, HelmRender helm, CancellationToken ct)
    {
        var (manifests, native) = (new List<BaseTree>(), new List<BaseTree>());
        foreach (var document in ChartDocuments.FirstVersion(kinds).Where(document => !ChartMigration.IsExcluded(document)))
        {
            var isNative = document["spec"]?["useHelmInstall"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
            var tree = await TreeAsync(document, charts.Find(document).Archive.Files, isNative, helm, ct);
            (isNative ? native : manifests).Add(Finished(tree, templates));
        }
        return new ChartBases(manifests, native);
    }

    private static async Task<BaseTree> TreeAsync(JsonObject document, FileTree chart, bool isNative, HelmRender helm, CancellationToken ct)
    {
        var release = ChartRelease.Of(document);
        // Which namespace the application's is, only the templates know that are rendered afterwards. What Helm installs is told by Helm's own
        // flag, and its objects name none.
        var targetNamespace = release.Namespace != "" ? release.Namespace : isNative ? "repl{{ print }}" : "repl{{ Namespace}}";
        var request = new ChartRequest(chart, release.DirectoryName, targetNamespace, ChartValues.Of(document));
        var rendered = await helm.TemplateAsync(request, ct);
        if (isNative)
            return ChartTrees.Native(OneDocumentPerFile(rendered.Files), chart, rendered.Values, release.Namespace) with { Path = $"charts/{release.DirectoryName}" };
        var isOldHelm = (document["spec"]?["helmVersion"]?.ToString() ?? "").Equals("v2", StringComparison.OrdinalIgnoreCase);
        var record = isOldHelm ? null : ReleaseSecret.Of(await helm.ReleaseAsync(request, ct), release.Namespace);
        var tree = ChartTrees.Manifests(rendered.Files, chart, rendered.Values, release.Namespace, record);
        return ChartBase.Of(release.DirectoryName, new FileTree(tree.Files), oneDocumentPerFile: true) with { AdditionalFiles = tree.AdditionalFiles };
    }

    private static FileTree OneDocumentPerFile(FileTree rendered) =>
        new([.. ChartBase.SamePathsJoined(rendered).Files.SelectMany(ChartBase.OneDocumentPerFile)]);

    // What goes to the cluster is decided before templates in the chart's own templates are rendered.
    private static BaseTree Finished(BaseTree tree, ReleaseTemplates templates) => Rendered(tree.OnlyIncluded(withoutKotsKinds: false), templates);

    private static BaseTree Rendered(BaseTree tree, ReleaseTemplates templates)
    {
        TreeFile Text(TreeFile file) => new(file.Path, templates.Template.Render($"{tree.Path}/{file.Path}", HelmHooks.WithDeletePolicy(file.Text)));
        return tree with
        {
            Files = [.. tree.Files.Select(Text)],
            AdditionalFiles = [.. tree.AdditionalFiles.Select(file => file.Name == "values.yaml" ? Text(file) : file)],
            Bases = [.. tree.Bases.Select(below => Rendered(below, templates))],
        };
    }
}
