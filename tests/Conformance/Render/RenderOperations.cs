using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Pipeline.Helm;
using Kots.Embedded.Pipeline.Kustomize;
using Kots.Embedded.Pipeline.Rendered;
using Kots.Embedded.Tests.Conformance.Running;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Tests.Conformance.Render;

/// <summary>Operations of the render pack; those that need Helm or Kustomize are skipped where the programs are not found.</summary>
internal static class RenderOperations
{
    public static readonly Pack Pack = new("render", new Dictionary<string, Operation>
    {
        ["diff.content"] = new(c => Lines(TreeDiff.Lines(c.Text("baseContent")!, c.Text("updatedContent")!))),
        ["diff.files"] = new(c => Value(Diff(TreeDiff.Between(Tree(c.Given["baseFiles"]), Tree(c.Given["archiveFiles"]))))),
        ["helmchart.builder"] = new(c => Value(ChartValues.Builder(c.Given["chart"]!))),
        ["helmchart.getValue"] = new(c => Value(ChartValues.WithFloats(c.Given["mappedChartValue"]))),
        ["helmchart.intersect"] = new(c => Value(ChartValues.Intersected(Map(c, "m1"), Map(c, "m2")))),
        ["helmchart.merge"] = new(c => Value(ChartValues.Merged(Map(c, "baseValues"), Map(c, "overlayValues")))),
        ["helmchart.optionalValue"] = new(c => new JsonObject { ["string"] = OptionalValues.Of(JsonNode.Parse(c.Text("input")!)).IsText }),
        ["helmchart.optionalYaml"] = new(c => new JsonObject { ["string"] = OptionalValues.Of(Yaml(c.Text("yamlDoc")!)!["spec"]!["optionalValues"]![0]).IsText }),
        ["helmchart.renderValues"] = new(c => Value(ChartValues.WithFloats(c.Given["values"]))),
        ["helmchart.replValues"] = new(c => Value(ChartValues.Templated(Map(c, "values")))),
        ["render.app"] = new(RenderApp, SameTexts),
        ["render.charts"] = new(c => new JsonObject { ["renderedFilesMap"] = Contents(App().ChartsAsync(Tree(c.Given["files"]), Downstream, default).GetAwaiter().GetResult()) }, SameTexts),
        ["render.dedup"] = new(Dedup),
        ["render.extractBases"] = new(c => Value(new JsonArray([.. Base(c.Given["base"]!).Flattened().Select(Shown)]))),
        ["render.findCharts"] = new(c => Value(new JsonArray([.. ChartDocuments.FirstVersion(Tree(c.Given["files"]))])), SameSet),
        ["render.helm"] = new(RenderHelm, SameTree),
        ["render.helmBase"] = new(c => Value(Shown(Base(c.Given["helmBase"]!).OnlyIncluded(withoutKotsKinds: false)))),
        ["render.helmHooks"] = new(c => Value(HelmHooks.WithDeletePolicy(c.Text("content")!)), SameHook),
        ["render.include"] = new(Include),
        ["render.isKotsKind"] = new(c => Value(KindNames.IsKotsKind(c.Text("apiVersion") ?? "", c.Text("kind") ?? ""))),
        ["render.isKotsKindDoc"] = new(c => Value(KotsKind.IsDocument(c.Text("content")!))),
        ["render.isV1Beta3"] = new(c => Value(KotsKind.IsTemplatedTroubleshoot(c.Text("doc")!))),
        ["render.mergeFiles"] = new(c => Value(Files(ChartBase.SamePathsJoined(List(c.Given["baseFiles"]))))),
        ["render.pathToCharts"] = new(c => Value(Texts(SubchartPaths.Names(c.Text("path")!)))),
        ["render.repeatTarget"] = new(c => Value(RepeatedDocuments.Target(c.Text("target")!, c.Text("configOptionName")!, c.Text("valueName")!))),
        ["render.removeCommonPrefix"] = new(c => Value(Files(List(c.Given["baseFiles"]).WithoutCommonFolder()))),
        ["render.shouldMap"] = new(c => Value(SubchartPaths.IsDefinition(c.Text("upstreamPath")!))),
        ["render.singleDoc"] = new(c => Value(Files(Documents.OnePerFile(List(c.Given["files"])))), SameDocument),
        ["render.splitHelmFiles"] = new(c => Parts(ChartBase.Split(List(c.Given["baseFiles"])))),
        ["render.templatingKinds"] = new(c => Value(Kinds(TemplatingKinds.Of(List(c.Given["upstream"]!["files"])))), SameDocument),
        ["render.upstreamToBase"] = new(c => Value(Paths(SubchartPaths.Rendered(Tree(c.Given["upstreamFiles"])))), SamePaths),
        ["render.writeHelmBase"] = new(c => Value(Shown(ChartBase.Of(c.Text("chartName")!, List(c.Given["baseFiles"]), SplitsDocuments(c))))),
        ["render.writeHelmFile"] = new(c => Value(Files(new FileTree(SplitsDocuments(c) ? ChartBase.OneDocumentPerFile(File(c.Given["baseFile"]!)) : [File(c.Given["baseFile"]!)])))),
        ["upstream.configureChart"] = new(ConfigureChart, SameFiles),
        ["upstream.filterV1Beta3"] = new(FilterV1Beta3),
        ["upstream.findApp"] = new(c => Value(ReleaseFiles.Find(Tree(c.Given["release"]!["manifests"]), "kots.io/v1beta1", "Application")), SameDocument),
        ["upstream.findConfig"] = new(c => Value(ReleaseFiles.Find(Tree(c.Given["release"]!["manifests"]), "kots.io/v1beta1", "Config")), SameDocument),
        ["upstream.releaseFiles"] = new(c => Value(Files(ReleaseFiles.WithoutCommonFolder(Tree(c.Given["release"]!["manifests"])))), SameSet),
        ["util.commonPrefix"] = new(c => Value(Texts(FileTree.CommonFolders([TextsOf(c.Given["first"]), TextsOf(c.Given["second"])])))),
        ["yaml.fixup"] = new(Fixup),
        ["yaml.removeNil"] = new(c => Value(DocumentRepair.WithoutNulls(c.Text("input")!, "input")), SameYaml),
        ["yaml.split"] = new(c => Value(Texts(Documents.Split(c.Text("doc")!)))),
        ["yaml.splitObjects"] = new(c => Value(Contents(ObjectFiles.Of(c.Text("input")!)))),
    }, SkipRow: RenderPrograms.MissingFor);

    private const string Downstream = "this-cluster";

    private static RenderedApp App() => new(new KustomizeBuild(RenderPrograms.Search));

    private static JsonObject Contents(FileTree tree) => new(tree.Files.Select(f => KeyValuePair.Create(f.Path, (JsonNode?)f.Text)));

    private static JsonObject RenderApp(ConformanceCase row)
    {
        var rendered = App().ManifestsAsync(Tree(row.Given["files"]), Downstream, default).GetAwaiter().GetResult();
        return new JsonObject { ["allContent"] = rendered.Text, ["renderedFilesMap"] = Contents(rendered.Files) };
    }

    private static JsonObject RenderHelm(ConformanceCase row)
    {
        var options = row.Given["renderOptions"];
        var space = Of(options, "namespace");
        var request = new ChartRequest(List(row.Given["upstream"]!["files"]), Of(row.Given["upstream"], "name"), space, []);
        var helm = new HelmRender(RenderPrograms.Search);
        var rendered = helm.TemplateAsync(request, default).GetAwaiter().GetResult();
        if (options!["useHelmInstall"]?.GetValue<bool>() == true)
            return Value(Shown(ChartTrees.Native(rendered.Files, request.Chart, rendered.Values, space)));
        var release = Of(options, "helmVersion") == "v2" ? null : ReleaseSecret.Of(helm.ReleaseAsync(request, default).GetAwaiter().GetResult(), space);
        return Value(Shown(ChartTrees.Manifests(rendered.Files, request.Chart, rendered.Values, space, release)));
    }

    // YAML by file; of the release's record only that it is there.
    private static bool SameTree(string key, JsonNode? wanted, JsonNode? got) => JsonCompare.Same(Decoded(wanted), Decoded(got));

    private static JsonNode? Decoded(JsonNode? tree)
    {
        if (tree is not JsonObject map)
            return tree?.DeepClone();
        static JsonObject ByPath(JsonNode? list, Func<JsonNode, JsonNode?> value) =>
            new((list as JsonArray ?? []).OrderBy(i => Of(i, "path"), StringComparer.Ordinal).Select(i => KeyValuePair.Create(Of(i, "path"), value(i!))));
        static JsonNode? Texts(JsonNode file) => Of(file, "path") == ReleaseSecret.FileName ? "there"
            : new JsonArray([.. Documents.Split(Of(file, "content")).Select(Yaml)]);
        return new JsonObject
        {
            ["namespace"] = Of(map, "namespace") == "" ? null : Of(map, "namespace"),
            ["files"] = ByPath(map["files"], Texts),
            ["additionalFiles"] = ByPath(map["additionalFiles"], Texts),
            ["bases"] = ByPath(map["bases"], Decoded),
        };
    }

    private static bool SameTexts(string key, JsonNode? wanted, JsonNode? got) => wanted is JsonObject files
        ? files.Count == got!.AsObject().Count && files.All(f => SameDocuments(f.Value!, got[f.Key]))
        : SameDocuments(wanted!, got);

    private static bool SameDocuments(JsonNode wanted, JsonNode? got)
    {
        static JsonArray Read(JsonNode text) => new([.. Documents.Split(text.GetValue<string>()).Select(Yaml)]);
        return got is not null && JsonCompare.Same(Read(wanted), Read(got));
    }

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static JsonNode? Yaml(string text) => YamlText.ParseAll(text, "case") is [var first, ..] ? YamlJson.ToKubernetes(first) : null;

    private static JsonObject Map(ConformanceCase row, string key) => row.Given[key] as JsonObject ?? [];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static string[] TextsOf(JsonNode? list) => [.. (list as JsonArray ?? []).Select(t => t!.GetValue<string>())];

    private static string Of(JsonNode? node, string key) => (node as JsonObject)?[key]?.GetValue<string>() ?? "";

    private static FileTree Tree(JsonNode? map) => FileTree.OfTexts((map as JsonObject ?? []).Select(f => KeyValuePair.Create(f.Key, f.Value!.GetValue<string>())));

    private static TreeFile File(JsonNode file) => new(Of(file, "path"), Of(file, "content"));

    private static FileTree List(JsonNode? files) => new([.. (files as JsonArray ?? []).Select(f => File(f!))]);

    private static JsonArray Files(FileTree tree) =>
        new([.. tree.Files.Select(f => new JsonObject { ["path"] = f.Path, ["content"] = f.Text == "" ? null : f.Text })]);

    private static bool SplitsDocuments(ConformanceCase row) => row.Given["renderOptions"]?["splitMultiDocYAML"]?.GetValue<bool>() ?? false;

    private static BaseTree Base(JsonNode node) => new(Of(node, "path"))
    {
        Namespace = Of(node, "namespace"),
        Files = List(node["files"]).Files,
        AdditionalFiles = List(node["additionalFiles"]).Files,
        Bases = [.. (node["bases"] as JsonArray ?? []).Select(b => Base(b!))],
    };

    private static JsonObject Shown(BaseTree tree) => new()
    {
        ["path"] = tree.Path,
        ["namespace"] = tree.Namespace == "" ? null : tree.Namespace,
        ["files"] = Files(new FileTree(tree.Files)),
        ["additionalFiles"] = Files(new FileTree(tree.AdditionalFiles)),
        ["bases"] = new JsonArray([.. tree.Bases.Select(Shown)]),
        ["errorFiles"] = Files(new FileTree([.. tree.Skipped.Select(s => s.File)])),
    };

    private static JsonObject Lines((int Added, int Removed) lines) => new() { ["linesAdded"] = lines.Added, ["linesRemoved"] = lines.Removed };

    private static JsonObject Diff(TreeDiff diff) =>
        new() { ["filesChanged"] = diff.FilesChanged, ["linesAdded"] = diff.LinesAdded, ["linesRemoved"] = diff.LinesRemoved };

    private static JsonObject Dedup(ConformanceCase row)
    {
        var sorted = Duplicates.Of(List(row.Given["files"]).Files, row.Given["excludeKotsKinds"]!.GetValue<bool>(), row.Text("namespace")!);
        return new JsonObject { ["resources"] = Files(new FileTree(sorted.Resources)), ["patches"] = Files(new FileTree(sorted.Patches)) };
    }

    private static JsonObject Include(ConformanceCase row)
    {
        var decision = Inclusion.Of(new TreeFile(row.Text("path")!, row.Text("content")!), row.Given["excludeKotsKinds"]!.GetValue<bool>());
        return new JsonObject { ["value"] = decision.IsIncluded, ["parseError"] = decision.Reason is not null };
    }

    private static JsonObject Parts(ChartParts parts) => new()
    {
        ["rest"] = Files(parts.Rest),
        ["crds"] = Files(parts.Crds),
        ["subCharts"] = new JsonArray([.. parts.Subcharts.Select(c => new JsonObject { ["name"] = c.Name, ["baseFiles"] = Files(c.Files) })]),
    };

    // The pack's names begin in lower case, and Application is called kotsApplication.
    private static JsonObject Kinds(TemplatingKinds kinds) => new(kinds.ByKind.Select(kind => KeyValuePair.Create(
        kind.Key == "Application" ? "kotsApplication" : char.ToLowerInvariant(kind.Key[0]) + kind.Key[1..], (JsonNode?)kind.Value.DeepClone())));

    private static JsonObject Paths(IReadOnlyDictionary<string, IReadOnlyList<string>> paths) =>
        new(paths.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Texts(p.Value))));

    private static JsonObject FilterV1Beta3(ConformanceCase row)
    {
        var file = ReleaseFiles.WithoutV1Beta3(new TreeFile(row.Text("filename")!, row.Text("content")!));
        return new JsonObject { ["ok"] = file is not null, ["content"] = file?.Text };
    }

    private static JsonObject ConfigureChart(ConformanceCase row)
    {
        var upstream = row.Given["upstream"];
        var root = row.Given["chartContent"]!.AsObject().First().Key.Split('/')[0];
        var chart = SdkValues.Injected(Tree(row.Given["chartContent"]).Below(root), new SdkFacts
        {
            ChartNames = TextsOf(upstream!["replicatedChartNames"]),
            AppId = Of(upstream, "appID"),
            ConsoleId = Of(upstream, "kotsadmID"),
            IsAirgap = row.Given["isAirgap"]!.GetValue<bool>(),
            License = upstream["license"] as JsonObject,
            LicenseText = YamlWriter.Write(upstream["license"]),
            Hosts = new RegistryHosts(Of(upstream, "replicatedRegistryDomain"), Of(upstream, "replicatedProxyDomain"), ""),
            HttpProxy = row.Text("httpProxy")!,
            HttpsProxy = row.Text("httpsProxy")!,
            NoProxy = row.Text("noProxy")!,
            PrivateCaConfigMap = row.Text("privateCAsConfigmap")!,
        });
        return Value(new JsonObject(chart.Under(root).Files.Select(f => KeyValuePair.Create(f.Path, (JsonNode?)f.Text))));
    }

    private static JsonObject Fixup(ConformanceCase row)
    {
        var documents = DocumentRepair.Uniform(row.Text("input")!, "input").Split("---\n");
        var given = Documents.Split(row.Text("input")!);
        foreach (var (written, document) in documents.Zip(given))
        {
            if (!JsonCompare.Same(Yaml(document), Yaml(written)))
                throw new ProblemException(new Problem("KE0001", "a document changed", written, document));
        }
        return new JsonObject { ["documents"] = documents.Length };
    }

    private static bool SameYaml(string key, JsonNode? wanted, JsonNode? got) => JsonCompare.Same(Yaml(wanted!.GetValue<string>()), Yaml(got!.GetValue<string>()));

    // An object that went through typed code has empty fields more.
    private static bool SameHook(string key, JsonNode? wanted, JsonNode? got) => JsonCompare.Same(Pruned(Yaml(wanted!.GetValue<string>())), Pruned(Yaml(got!.GetValue<string>())));

    private static JsonNode? Pruned(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(p => KeyValuePair.Create(p.Key, Pruned(p.Value))).Where(p => p.Value is not null).ToList() is { Count: > 0 } kept ? new JsonObject(kept) : null,
        JsonArray list => new JsonArray([.. list.Select(Pruned)]),
        _ => node?.DeepClone(),
    };

    private static bool SameSet(string key, JsonNode? wanted, JsonNode? got)
    {
        var rest = got!.AsArray().ToList();
        return wanted!.AsArray().All(w => rest.FindIndex(g => JsonCompare.Same(w, g)) is >= 0 and var at && RemoveAt(rest, at)) && rest.Count == 0;
    }

    private static bool RemoveAt(List<JsonNode?> list, int at)
    {
        list.RemoveAt(at);
        return true;
    }

    private static bool SamePaths(string key, JsonNode? wanted, JsonNode? got) =>
        wanted!.AsObject().Count == got!.AsObject().Count && wanted.AsObject().All(p => got[p.Key] is { } paths && SameSet(p.Key, p.Value, paths));

    // Typed fields that are "" in the pack may be absent in the document.
    private static bool SameDocument(string key, JsonNode? wanted, JsonNode? got) => JsonCompare.Same(WithoutEmptyTexts(wanted), WithoutEmptyTexts(got));

    private static JsonNode? WithoutEmptyTexts(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(p => p.Value is not null && (p.Value is not JsonValue v || v.ToString() != "")).Select(p => KeyValuePair.Create(p.Key, WithoutEmptyTexts(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutEmptyTexts)]),
        _ => node?.DeepClone(),
    };

    private static bool SameFiles(string key, JsonNode? wanted, JsonNode? got) => wanted!.AsObject().All(file =>
        got![file.Key] is { } text && JsonCompare.Same(WithLicense(Yaml(file.Value!.GetValue<string>())), WithLicense(Yaml(text.GetValue<string>()))));

    // The licence inside the values is a text: it is compared decoded, without fields that are empty.
    private static JsonNode? WithLicense(JsonNode? node)
    {
        if (node is not JsonObject map)
            return node;
        foreach (var (key, value) in map.ToList())
            map[key] = key == "license" && value is JsonValue text ? WithoutEmptyTexts(Yaml(text.ToString())) : WithLicense(value)?.DeepClone();
        return map;
    }
}
