using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;
using Kots.Embedded.Pipeline.Folders;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Apps;

/// <summary>The apps pack: whole applications of real vendors; each of apps.json's checks is a row.</summary>
internal static class AppOperations
{
    public static readonly Pack Pack = new("apps", new Dictionary<string, Operation>
    {
        ["apps.facts"] = new(Facts),
        ["apps.config"] = new(Config),
        ["apps.render"] = new(Render),
    }, SkipRow: row => row.Op == "apps.render" && Release(row).Files.Any(file => file.Text.Contains("HelmValue", StringComparison.Ordinal))
        ? "Embedded Cluster 3's own functions (HelmValue) are not built" : null);

    private static readonly string[] Choices = ["select_one", "radio", "dropdown"];

    private static JsonObject Facts(ConformanceCase row)
    {
        var release = Release(row);
        var documents = release.Files.Where(file => file.IsYaml).SelectMany(file => KindReader.ReadAll(file.Text, file.Path)).ToList();
        var config = documents.Select(document => document.Record).OfType<KotsConfig>().Single().Spec;
        var items = config.Groups.SelectMany(group => group.Items).ToList();
        return new JsonObject
        {
            ["files"] = release.Files.Count,
            ["documents"] = documents.Count,
            ["unparsable"] = documents.Count(document => document.Tree is null),
            ["kinds"] = Counts(documents.Where(document => document.Tree is not null).Select(document => $"{document.ApiVersion} {document.Kind}")),
            ["config"] = new JsonObject
            {
                ["groups"] = config.Groups.Count,
                ["items"] = items.Count,
                ["hidden"] = Some(items.Count(item => item.Hidden)),
                ["required"] = Some(items.Count(item => item.Required)),
                ["validation"] = Some(items.Count(item => item.Validation is not null)),
                ["when"] = Some(items.Count(item => item.When != "") + config.Groups.Count(group => group.When != "")),
            },
            ["itemTypes"] = Counts(items.Select(item => item.Type)),
            ["helmCharts"] = new JsonArray([.. documents.Select(document => document.Record).OfType<HelmChart>().Select(chart => new JsonObject
            {
                ["apiVersion"] = chart.ApiVersion,
                ["name"] = chart.Spec.Chart.Name,
                ["chartVersion"] = chart.Spec.Chart.ChartVersion,
            })]),
        };
    }

    // With defaults, and with every alternative of every choice.
    private static JsonObject Config(ConformanceCase row)
    {
        var release = Release(row);
        var written = ReleaseTemplates.Of(release, Surroundings("", null));
        var items = written.Config!.Spec.Groups.SelectMany(group => group.Items).ToList();
        var renders = written.RenderedConfig!.Spec.Groups.Sum(group => group.Items.Count) == items.Count;
        foreach (var (item, choice) in items.Where(item => Choices.Contains(item.Type)).SelectMany(item => item.Items.Select(choice => (item, choice))))
        {
            var values = new ConfigValues
            {
                ApiVersion = KindNames.KotsV1,
                Kind = "ConfigValues",
                Spec = new ConfigValuesSpec { Values = new Dictionary<string, ConfigValue> { [item.Name] = new() { Value = choice.Name } } },
            };
            var answered = release.With(new FileTree([new TreeFile("userdata/config.yaml", KindWriter.ToYaml(values))]));
            var rendered = ReleaseTemplates.Of(answered, Surroundings("", null)).RenderedConfig!;
            if (rendered.Spec.Groups.SelectMany(group => group.Items).First(other => other.Name == item.Name).Value.Text != choice.Name)
                throw new ProblemException(new Problem("KE0001", "a choice is lost", item.Name, choice.Name));
        }
        return new JsonObject { ["renders"] = renders };
    }

    private static JsonObject Render(ConformanceCase row)
    {
        foreach (var (registry, license) in new[] { ("", null), ("registry.example:5000", null), ("", Customer()), ("registry.example:5000", Customer()) })
        {
            var templates = ReleaseTemplates.Of(Release(row), Surroundings(registry, license));
            var kinds = KindsRendering.Of(templates);
            ManifestRendering.Of(templates);
            foreach (var chart in ChartDocuments.All(kinds, "kots.io/v1beta1").Concat(ChartDocuments.All(kinds, "kots.io/v1beta2")).Where(chart => !ChartMigration.IsExcluded(chart)))
                ChartValues.Of(chart);
        }
        return new JsonObject { ["renders"] = true };
    }

    private static License Customer() => new()
    {
        ApiVersion = KindNames.KotsV1,
        Kind = "License",
        Spec = new LicenseSpec { AppSlug = "app", CustomerName = "A customer", LicenseId = "an-id", ChannelName = "Stable" },
    };

    private static ConfigSurroundings Surroundings(string registry, License? license) => new()
    {
        Facts = new TemplateFacts { AppSlug = "app", License = license, LocalRegistry = new RegistryTarget(registry), Static = new StaticSettings { Namespace = "default" } },
        Options = new TemplateOptions { Time = TimeProvider.System, Random = RandomNumberGenerator.Fill },
        Randomness = new StableRandomness(new Secret("a seed of the tests")),
    };

    private static FileTree Release(ConformanceCase row) =>
        FolderTree.ReadAsync(Path.Combine(row.PackFolder, row.Given["dir"]!.GetValue<string>(), "manifests"), default).GetAwaiter().GetResult();

    private static JsonNode? Some(int count) => count == 0 ? null : JsonValue.Create(count);

    private static JsonObject Counts(IEnumerable<string> names) => new(names.GroupBy(name => name).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Count())));
}
