using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Operator;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Operator;

/// <summary>Operations of the operator pack: rules only, nothing is deployed.</summary>
internal static class OperatorOperations
{
    public static readonly Pack Pack = new("operator", new Dictionary<string, Operation>
    {
        ["appstate.informer"] = new(c => Value(Informer(StatusInformer.Parse(c.Text("str")!)))),
        ["appstate.ingress"] = new(c => Value(Name(IngressState.Of(c.Given["ingress"]!.AsObject(), Minor(c), (_, _) => null)))),
        ["appstate.kind"] = new(c => Value(StatusInformer.CanonicalKind(c.Text("alias")!))),
        ["appstate.minState"] = new(c => Value(Name(ApplicationState.Of(Texts(c.Given["states"]).Select(s => Enum.Parse<ResourceState>(s, true)))))),
        ["appstate.property"] = new(c => Value(ResourcePath.Parse(c.Text("path")!).Has(c.Given["resource"], c.Text("desiredValue")!))),
        ["operator.creationOrder"] = new(c => Value(Phases(DeployPhases.ForCreation(Resources(c))))),
        ["operator.decode"] = new(c => Value(new JsonArray([.. Texts(c.Given["input"]).Select(text => Decoded(ManifestResource.Read(text)))])), SameDecoded),
        ["operator.deletionOrder"] = new(c => Value(Phases(DeployPhases.ForDeletion(Resources(c))))),
        ["operator.groupByPhase"] = new(c => Value(ByPhase(DeployPhases.Group(Resources(c), c.Text("annotation")!)))),
        ["operator.gvkn"] = new(Gvkn),
        ["operator.preflightState"] = new(c => Value(PreflightOutcome.Of(c.Given["preflightResults"], Flag(c, "ignoreNonStrict")))),
        ["operator.removedCharts"] = new(RemovedCharts),
        ["operator.serverSideArgs"] = new(c => Value(List(HelmArguments.WithClientSide([.. Texts(c.Given["args"])], Texts(c.Given["upgradeFlags"]))))),
        ["operator.sortedCharts"] = new(SortedCharts),
        ["operator.sortedPhases"] = new(c => Value(List(DeployPhases.Sorted(c.Given["resourcesByPhase"]!.AsObject().Select(p => p.Key))))),
        ["operator.waitDeletion"] = new(c => Value(WaitRules.ForDeletion(c.Text("kind")!, Flag(c, "waitFlag")))),
        ["operator.waitProperties"] = new(c => Value(WaitRules.HasProperties(Resource(c.Given["resource"])))),
        ["operator.waitPropertiesList"] = new(c => Value(new JsonArray([.. WaitRules.Properties(Resource(c.Given["resource"]))
            .Select(p => new JsonObject { ["path"] = p.Path, ["value"] = p.Value })]))),
        ["operator.waitReady"] = new(c => Value(WaitRules.ForReady(Resource(c.Given["resource"])))),
    });

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(t => t!.GetValue<string>());

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static bool Flag(ConformanceCase row, string key) => row.Given[key]?.GetValue<bool>() ?? false;

    private static string Of(JsonNode? node, string key) => (node as JsonObject)?[key]?.ToString() ?? "";

    private static string Name(ResourceState state) => state.ToString().ToLowerInvariant();

    private static int Minor(ConformanceCase row) => int.Parse(row.Given["cluster"]!["version"]![1]!.GetValue<string>());

    private static JsonObject Informer(StatusInformer informer) =>
        new() { ["namespace"] = informer.Namespace == "" ? null : informer.Namespace, ["kind"] = informer.Kind, ["name"] = informer.Name };

    // A pack's resource: what is decoded, with apiVersion and kind beside it.
    private static ManifestResource Resource(JsonNode? given)
    {
        var decoded = given?["unstructured"]?.DeepClone().AsObject() ?? [];
        if (given?["gvk"] is JsonObject gvk)
        {
            decoded["kind"] ??= Of(gvk, "kind");
            decoded["apiVersion"] ??= Of(gvk, "group") == "" ? Of(gvk, "version") : $"{Of(gvk, "group")}/{Of(gvk, "version")}";
        }
        return new ManifestResource("", decoded);
    }

    private static IEnumerable<ManifestResource> Resources(ConformanceCase row) =>
        (row.Given["resources"] ?? row.Given["resource"])!.AsArray().Select(Resource);

    private static JsonObject Gvk(ManifestResource resource)
    {
        var slash = resource.ApiVersion.IndexOf('/');
        return new JsonObject
        {
            ["group"] = slash < 0 ? null : resource.ApiVersion[..slash],
            ["version"] = resource.ApiVersion[(slash + 1)..],
            ["kind"] = resource.Kind,
        };
    }

    private static JsonObject Bare(ManifestResource resource) => new() { ["unstructured"] = resource.Document?.DeepClone() };

    private static JsonArray Phases(IEnumerable<DeployPhase> phases) =>
        new([.. phases.Select(phase => new JsonObject
        {
            ["phase"] = phase.Number.ToString(),
            ["resources"] = new JsonArray([.. phase.Resources.Select(r => new JsonObject { ["gvk"] = Gvk(r) })]),
        })]);

    private static JsonObject ByPhase(IEnumerable<DeployPhase> phases) =>
        new(phases.Select(phase => KeyValuePair.Create(phase.Number.ToString(), (JsonNode?)new JsonArray([.. phase.Resources.Select(Bare)]))));

    private static JsonObject Decoded(ManifestResource resource) => new()
    {
        ["manifest"] = resource.Text,
        ["gvk"] = resource.Document is null ? null : Gvk(resource),
        ["unstructured"] = resource.Document?.DeepClone(),
    };

    private static bool SameDecoded(string key, JsonNode? wanted, JsonNode? got) => wanted!.AsArray().Zip(got!.AsArray()).All(pair =>
        JsonCompare.Same(pair.First!["gvk"], pair.Second!["gvk"]) && JsonCompare.Same(pair.First["unstructured"], pair.Second["unstructured"]));

    private static JsonObject Gvkn(ConformanceCase row)
    {
        var resource = ManifestResource.Read(row.Text("content")!);
        return new JsonObject
        {
            ["key"] = resource.DeletionKey(row.Text("baseNS")!),
            ["gvk"] = new JsonObject
            {
                ["apiVersion"] = resource.ApiVersion,
                ["kind"] = resource.Kind,
                ["metadata"] = new JsonObject { ["name"] = resource.Name, ["namespace"] = resource.Namespace == "" ? null : resource.Namespace },
            },
        };
    }

    private static IEnumerable<ChartFolder> Folders(JsonNode? charts) =>
        (charts as JsonArray ?? []).Select(c => new ChartFolder(Of(c, "dirName"), Of(c, "name"), Of(c, "version")));

    private static IReadOnlyList<(JsonNode Document, ChartRelease Release)> Releases(ConformanceCase row, string key) =>
        [.. (row.Given[key] as JsonArray ?? []).Select(c => (c!, ChartRelease.Of(c!)))];

    private static JsonObject RemovedCharts(ConformanceCase row)
    {
        IReadOnlyList<ChartRelease> Present(string charts, string folders) =>
            ChartOrder.Present(Releases(row, charts).Select(r => r.Release), [.. Folders(row.Given[folders])]);
        var removed = ChartOrder.Removed(
            [.. Present("previousV1Beta1KotsCharts", "prevV1Beta1Charts"), .. Present("previousV1Beta2KotsCharts", "prevV1Beta2Charts")],
            [.. Present("currentV1Beta1KotsCharts", "curV1Beta1Charts"), .. Present("currentV1Beta2KotsCharts", "curV1Beta2Charts")]);
        var documents = Releases(row, "previousV1Beta1KotsCharts").Concat(Releases(row, "previousV1Beta2KotsCharts")).ToList();
        return Value(new JsonArray([.. removed.Select(r => documents.First(d => d.Release == r || JsonCompare.Same(Shape(d.Release), Shape(r))).Document.DeepClone())]));
    }

    private static JsonObject Shape(ChartRelease release) => new()
    {
        ["apiVersion"] = release.ApiVersion,
        ["chartName"] = release.ChartName,
        ["chartVersion"] = release.ChartVersion,
        ["name"] = release.DirectoryName,
        ["releaseName"] = release.ReleaseName,
        ["namespace"] = release.Namespace == "" ? null : release.Namespace,
        ["upgradeFlags"] = List(release.UpgradeFlags),
        ["weight"] = release.Weight == 0 ? null : release.Weight,
    };

    private static JsonObject SortedCharts(ConformanceCase row)
    {
        var target = row.Text("targetNamespace") ?? "";
        var first = (row.Given["v1Beta1Files"] as JsonArray ?? []).Where(f => Of(f, "path").EndsWith("/Chart.yaml", StringComparison.Ordinal))
            .Select(f => FolderOf(f!, new ChartArchive(new([new("Chart.yaml", Of(f, "contents"))]))));
        var second = (row.Given["v1Beta2Files"] as JsonArray ?? [])
            .Select(f => FolderOf(f!, ChartArchive.Read(Of(f, "path"), Convert.FromBase64String(Of(f, "contents")))));
        var present = ChartOrder.Present(Releases(row, "kotsCharts").Select(r => r.Release), [.. first, .. second]);
        var sorted = ChartOrder.Sorted(present.Select(r => r.Namespace == "" ? r with { Namespace = target } : r), Flag(row, "isUninstall"));
        return Value(new JsonArray([.. sorted.Select(Shape)]));
    }

    private static ChartFolder FolderOf(JsonNode file, ChartArchive chart) => new(Of(file, "path").Split('/')[0], chart.Name, chart.Version);
}
