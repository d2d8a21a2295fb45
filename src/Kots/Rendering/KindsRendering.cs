using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>The documents of a release that are for the console, rendered: what an archive keeps as <c>kotsKinds/</c> (kots-rendering.md §3.3).</summary>
public static class KindsRendering
{
    /// <summary>
    /// Each file with its documents for the console; files without any are left out. KE8001 to KE8003 where a template is wrong, KE9001 where the
    /// rendered Config is none.
    /// </summary>
    /// <remarks>
    /// Differs from KOTS in what nobody can miss: a document is found by its look where templates keep it from being YAML, and a file with several
    /// HelmCharts holds each once and not all of them several times.
    /// </remarks>
    public static FileTree Of(ReleaseTemplates templates) =>
        new([.. templates.Upstream.Files.Where(MayHold).Select(file => Rendered(file, templates)).OfType<TreeFile>()]);

    private static bool MayHold(TreeFile file) => !ChartArchive.IsArchive(file.Content.Span) && file.Text.Contains("apiVersion", StringComparison.Ordinal);

    private static TreeFile? Rendered(TreeFile file, ReleaseTemplates templates)
    {
        var documents = Documents.Split(file.Text).SelectMany(text => KindReader.ReadAll(text, file.Path)).Where(document => document.IsKotsKind).ToList();
        var rendered = documents.Where(document => document.Kind != "HelmChart").Select(document => Rendered(document, templates)).ToList();
        // A template of a chart may span its file.
        if (rendered.Count < documents.Count)
            rendered.AddRange(Documents.Split(templates.Template.Render(file.Path, file.Text)).Where(IsChart));
        return rendered.Count == 0 ? null : new TreeFile(file.Path, Documents.Join(rendered));
    }

    private static string Rendered(KindDocument document, ReleaseTemplates templates)
    {
        if (document.Kind is "Installation" or "License" or "IdentityConfig" or "ConfigValues")
            return document.Text;
        if (document is { Kind: "Config", ApiVersion: KindNames.KotsV1 } && templates.RenderedConfig is { } config)
            return YamlWriter.Write(WithEmptyTexts(KindWriter.ToJson(config)));
        return templates.Template.Render(document.File, RepeatedDocuments.Of(document.Text, templates));
    }

    // Others read the archive too, and to them an item has a value and a default always.
    private static JsonObject WithEmptyTexts(JsonObject config)
    {
        var items = config.Items("spec", "groups").SelectMany(group => group.Items("items")).OfType<JsonObject>().ToList();
        foreach (var item in items.Concat(items.SelectMany(item => item.Items("items")).OfType<JsonObject>()))
        {
            item["default"] ??= "";
            item["value"] ??= "";
        }
        return config;
    }

    private static bool IsChart(string document) =>
        ObjectText.TryRead(document) is { } decoded && KotsKind.Is(decoded) && decoded.Text("kind") == "HelmChart";
}
