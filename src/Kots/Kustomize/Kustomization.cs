using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Images;
using Kots.Embedded.Kots.Objects;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Kustomize;

/// <summary>A kustomization.yaml. Fields that we do not know are kept (kots-rendering.md §3.5).</summary>
/// <param name="Document">Decoded; not to be changed.</param>
public sealed record Kustomization(JsonObject Document)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "kustomization.yaml";

    private static readonly string[] SortedLists = ["bases", "resources", "patchesStrategicMerge"];

    /// <summary>One without content.</summary>
    public static Kustomization Empty => new(new JsonObject { ["apiVersion"] = "kustomize.config.k8s.io/v1beta1", ["kind"] = "Kustomization" });

    /// <summary>Reads a file; KE1001.</summary>
    /// <param name="file">Named in the problem.</param>
    public static Kustomization Parse(string text, string file) => new(ObjectText.Read(text, file) as JsonObject ?? Empty.Document);

    /// <summary>The entries of a list of texts.</summary>
    public IReadOnlyList<string> List(string field) => [.. Document.Texts(field)];

    /// <summary>With a list of texts, each once; an empty one is left out.</summary>
    public Kustomization With(string field, IEnumerable<string> entries) => With(field, entries.Distinct(StringComparer.Ordinal)
        .Select(entry => (JsonNode?)entry).ToArray() is { Length: > 0 } list ? new JsonArray(list) : null);

    /// <summary>With any field; null leaves it out.</summary>
    public Kustomization With(string field, JsonNode? value)
    {
        var document = Document.DeepClone().AsObject();
        document.Remove(field);
        if (value is not null)
            document[field] = value;
        return new Kustomization(document);
    }

    /// <summary>
    /// With images. Each name has one entry, and no tag or digest: only where an image comes from changes, its version is the manifest's.
    /// </summary>
    public Kustomization WithImages(IEnumerable<KustomizeImage> images) => With("images", images.DistinctBy(image => image.Name, StringComparer.Ordinal)
        .Select(image => (JsonNode?)new JsonObject { ["name"] = image.Name, ["newName"] = image.NewName }).ToArray() is { Length: > 0 } list ? new JsonArray(list) : null);

    /// <summary>The file's text: lists are sorted, so that a rendering that changes nothing changes no line.</summary>
    public string ToYaml()
    {
        var sorted = new JsonObject();
        foreach (var (key, value) in Document.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            sorted[key] = SortedLists.Contains(key)
                ? new JsonArray([.. Document.Texts(key).Order(StringComparer.Ordinal).Select(entry => (JsonNode?)entry)])
                : value?.DeepClone();
        }
        return YamlWriter.Write(sorted);
    }
}
