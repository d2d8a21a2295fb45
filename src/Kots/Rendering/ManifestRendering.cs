using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Rendering;

/// <summary>The manifests of a release, rendered (kots-rendering.md §3.4).</summary>
public static class ManifestRendering
{
    /// <summary>
    /// A file for each document that goes to the cluster. What should be a manifest and is none is listed in the tree's <c>Skipped</c>. KE8001 to
    /// KE8003 where a template is wrong, KE9611, KE9614.
    /// </summary>
    public static BaseTree Of(ReleaseTemplates templates)
    {
        var rendered = templates.Upstream.Files.Where(IsText).Select(WithoutKotsKinds).OfType<TreeFile>()
            .Select(file => new TreeFile(file.Path, templates.Template.Render(file.Path, Repeated(file, templates))));
        return new BaseTree("") { Files = Documents.OnePerFile(new FileTree([.. rendered])).Files }.OnlyIncluded(withoutKotsKinds: true);
    }

    // Charts and pictures: no template, and no manifest either.
    private static bool IsText(TreeFile file) => !ChartArchive.IsArchive(file.Content.Span) && !file.Content.Span.Contains((byte)0);

    private static TreeFile? WithoutKotsKinds(TreeFile file)
    {
        var documents = Documents.Split(file.Text);
        var kept = documents.Where(document => !KotsKind.Is(ObjectText.TryRead(document))).ToList();
        return kept.Count == documents.Count ? file : kept.Count == 0 ? null : new TreeFile(file.Path, Documents.Join(kept));
    }

    private static string Repeated(TreeFile file, ReleaseTemplates templates) =>
        RepeatedDocuments.Any(templates) ? Documents.Join(Documents.Split(file.Text).Select(document => RepeatedDocuments.Of(document, templates))) : file.Text;
}
