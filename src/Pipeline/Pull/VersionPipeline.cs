using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Kustomize;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Pipeline.Helm;
using Kots.Embedded.Pipeline.Kustomize;
using Kots.Embedded.Pipeline.Programs;
using Kots.Embedded.Pipeline.Rendered;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>
/// Makes a version of an application from a release: upstream → kotsKinds → base → midstream → charts → downstream → rendered
/// (kots-rendering.md §3.2).
/// </summary>
public sealed class VersionPipeline(ProgramSearch programs)
{
    private readonly HelmRender _helm = new(programs);
    private readonly RenderedApp _rendered = new(new KustomizeBuild(programs));

    /// <summary>
    /// Renders everything, or as far as it goes without the customer's answers. KE8001 to KE8003, KE9001, KE94xx, KE96xx for what is wrong in the
    /// release; KE97xx for the programs.
    /// </summary>
    public async Task<PulledVersion> PullAsync(PullRequest request, CancellationToken ct)
    {
        if (request.Sdk is { } sdk)
            request = request with { Release = await PackagedChart.InjectedAsync(request.Release, sdk, ct) };
        var upstream = UpstreamFiles.Of(request);
        var templates = ReleaseTemplates.Of(upstream.Files, upstream.Surroundings);
        var kinds = KindsRendering.Of(templates);
        if (templates.RenderedConfig is { } config && RequiredItems.Missing(config) is { Count: > 0 } missing)
            return Finished(upstream, kinds, FileTree.Empty, missing, [], []);
        ChartMigration.Ensure(request.Previous.Below("kotsKinds"), kinds);
        return await RenderAsync(request, upstream, templates, kinds, ct);
    }

    /// <summary>A release's templates as a version of it sees them, without rendering it. KE9001, KE9401, KE9402.</summary>
    public static ReleaseTemplates Prepare(PullRequest request)
    {
        var upstream = UpstreamFiles.Of(request);
        return ReleaseTemplates.Of(upstream.Files, upstream.Surroundings);
    }

    private async Task<PulledVersion> RenderAsync(PullRequest request, UpstreamFiles upstream, ReleaseTemplates templates, FileTree kinds, CancellationToken ct)
    {
        var facts = templates.Surroundings.Facts;
        var packaged = ReleaseCharts.Of(upstream.Files);
        var charts = await ChartBases.OfAsync(kinds, packaged, templates, _helm, ct);
        var manifests = ManifestRendering.Of(templates) with { Bases = charts.Manifests };
        var images = ImagesOf([manifests, .. charts.Native], kinds, facts);
        var known = Known(images, upstream.Installation, request, facts);
        var skipped = manifests.Flattened().Concat(charts.Native.SelectMany(chart => chart.Flattened())).SelectMany(part => part.Skipped).ToList();

        var files = BaseFiles.Of(manifests, withoutKotsKinds: true, facts.Static.Namespace).Under("base")
            .With(new FileTree([.. charts.Native.SelectMany(chart => BaseFiles.OfNative(WithoutNamespace(chart), withoutKotsKinds: true, facts.Static.Namespace).Under("base").Files)]))
            .With(BaseFiles.Skipped(manifests).Under("skippedFiles"))
            .With(new ConsoleOverlays(request, facts, known).Files(manifests, charts.Native))
            .With(await PackagedChart.FilesAsync(kinds, packaged, request, _helm, ct));
        files = files.With(await ObjectsAsync(files, request, ct));
        var preflights = ChartPreflights.Of(new FileTree([.. files.Files.Where(file => file.Path.StartsWith("rendered/", StringComparison.Ordinal))]));
        if (preflights.Count > 0)
            kinds = UpstreamFiles.With(kinds, "helm-preflight.yaml", Documents.Join(preflights.DistinctBy(document => document.ToJsonString()).Select(YamlWriter.Write)));
        var installation = upstream.Installation with
        {
            Spec = upstream.Installation.Spec with
            {
                KnownImages = [.. known.ByImage.OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => new InstallationImage { Image = image.Key, IsPrivate = image.Value })],
                YamlErrors = [.. skipped.Select(file => new InstallationYamlError { Path = file.File.Path, Error = file.Reason })],
            },
        };
        return Finished(upstream with { Installation = installation }, kinds, files, [], skipped, images);
    }

    private static PulledVersion Finished(
        UpstreamFiles upstream, FileTree kinds, FileTree files, IReadOnlyList<ConfigItem> missing, IReadOnlyList<SkippedFile> skipped, IReadOnlyList<string> images)
    {
        var installation = KindWriter.ToYaml(upstream.Installation);
        var archive = UpstreamFiles.With(upstream.Files, UpstreamFiles.InstallationPath, installation).Under("upstream")
            .With(UpstreamFiles.With(kinds, UpstreamFiles.InstallationPath, installation).Under("kotsKinds"))
            .With(files);
        return new PulledVersion(archive.Sorted(), missing, skipped, images);
    }

    private async Task<FileTree> ObjectsAsync(FileTree files, PullRequest request, CancellationToken ct)
    {
        var objects = FileTree.Empty;
        // What a chart of the second version comes to is there already, and is not what Kustomize builds.
        var unrendered = new FileTree([.. files.Files.Where(file => !file.Path.StartsWith("rendered/", StringComparison.Ordinal))]);
        foreach (var downstream in request.Downstreams)
        {
            objects = objects.With((await _rendered.ManifestsAsync(unrendered, downstream, ct)).Files.Under($"rendered/{downstream}"))
                .With((await _rendered.ChartsAsync(unrendered, downstream, ct)).Under($"rendered/{downstream}/charts"));
        }
        return objects;
    }

    // Helm installs them in it: Kustomize need not know.
    private static BaseTree WithoutNamespace(BaseTree tree) => tree with { Namespace = "", Bases = [.. tree.Bases.Select(WithoutNamespace)] };

    private static IReadOnlyList<string> ImagesOf(IEnumerable<BaseTree> trees, FileTree kinds, TemplateFacts facts)
    {
        var specs = kinds.Files.SelectMany(file => Documents.Split(file.Text)).SelectMany(text => KindReader.ReadAll(text, "kotsKinds"))
            .Where(document => document.ApiVersion is KindNames.TroubleshootV2 or KindNames.TroubleshootOld && document.Tree is not null)
            .OrderBy(document => document.Kind switch { "SupportBundle" => 0, "Collector" => 1, _ => 2 }).Select(document => (JsonNode?)YamlJson.ToKubernetes(document.Tree!));
        var application = TemplatingKinds.Of(kinds).Find("Application");
        var registry = facts.LocalRegistry.Endpoint == "" ? null : facts.LocalRegistry;
        return [.. ImageUsers.AllImages(trees.SelectMany(ImageUsers.Of)).Concat(KindImages.Of(application, specs, registry))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static KnownImages Known(IReadOnlyList<string> images, Installation installation, PullRequest request, TemplateFacts facts)
    {
        var before = installation.Spec.KnownImages.GroupBy(image => image.Image, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().IsPrivate, StringComparer.Ordinal);
        var allPrivate = request.IsAirgap || facts.Application?.Spec.ProxyPublicImages == true;
        // All images come from a registry of the customer's: there is nothing to find out.
        var isAsked = facts.LocalRegistry.Endpoint == "";
        return new KnownImages(images.ToDictionary(image => image, image => allPrivate || (before.TryGetValue(image, out var isPrivate) ? isPrivate
            : isAsked && (facts.IsPrivateImage(image) ?? true)), StringComparer.Ordinal));
    }
}
