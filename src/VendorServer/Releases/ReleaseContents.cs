using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.VendorServer.Releases;

/// <summary>What the server has to know of a release's files.</summary>
internal static class ReleaseContents
{
    // As the hosted service finds its SDK (spec/kinds.md §3.3, X-Replicated-ReplicatedChartNames).
    private static readonly string[] SdkNames = ["replicated", "replicated-sdk"];

    /// <summary>The release's Application documents of kots.io, joined as they are written; "" for none.</summary>
    public static string Application(FileTree files) => Documents.Join(files.Files.Where(file => file.IsYaml)
        .SelectMany(file => Documents.Split(file.Text)).Where(document => document.Contains("kots.io/", StringComparison.Ordinal) && IsApplication(document)));

    /// <summary>Names of the packaged charts that are the SDK or have it directly inside.</summary>
    public static IReadOnlyList<string> SdkCharts(FileTree files) =>
        [.. files.Files.Where(file => ChartArchive.IsArchive(file.Content.Span)).Select(Chart).OfType<ChartArchive>().Where(HasSdk).Select(chart => chart.Name).Distinct()];

    private static ChartArchive? Chart(TreeFile file)
    {
        try
        {
            return ChartArchive.Read(file.Path, file.Content);
        }
        catch (ProblemException)
        {
            // lint has told about it; a vendor may make the release all the same
            return null;
        }
    }

    private static bool HasSdk(ChartArchive chart) => SdkNames.Contains(chart.Name)
        || chart.Files.Files.Any(file => file.Path.Split('/') is ["charts", var inside, "Chart.yaml"] && SdkNames.Contains(inside));

    private static bool IsApplication(string document) => YamlText.Read(document, new YamlOptions("application.yaml") { LastKeyWins = true }) is { Error: null, Documents: [YamlValue.Mapping map] }
        && YamlJson.ToKubernetes(map) is var json && Text(json, "kind") == "Application" && Text(json, "apiVersion").StartsWith("kots.io/", StringComparison.Ordinal);

    private static string Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
