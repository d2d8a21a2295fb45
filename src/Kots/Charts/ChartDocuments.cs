using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Kots.Operator;

namespace Kots.Embedded.Kots.Charts;

/// <summary>HelmChart documents of a release (kots-rendering.md §3.6).</summary>
public static class ChartDocuments
{
    /// <summary>All documents of one version, in order. Documents that are no YAML are passed over.</summary>
    /// <param name="apiVersion">kots.io/v1beta1 or kots.io/v1beta2.</param>
    public static IReadOnlyList<JsonObject> All(FileTree files, string apiVersion) =>
        [.. files.Files.Where(file => file.IsYaml).SelectMany(file => Documents.Split(file.Text)).Select(ObjectText.TryRead).OfType<JsonObject>()
            .Where(document => document.Text("apiVersion") == apiVersion && document.Text("kind") == "HelmChart")];

    /// <summary>Documents of the first version without those whose release one of the second version takes over.</summary>
    public static IReadOnlyList<JsonObject> FirstVersion(FileTree files)
    {
        var taken = All(files, "kots.io/v1beta2").Select(chart => ChartRelease.Of(chart).ReleaseName).ToHashSet(StringComparer.Ordinal);
        return [.. All(files, ChartRelease.V1Beta1).Where(chart => !taken.Contains(ChartRelease.Of(chart).ReleaseName))];
    }
}
