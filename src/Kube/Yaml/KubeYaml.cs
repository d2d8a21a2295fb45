using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kube;

/// <summary>
/// YAML as Kubernetes reads it (sigs.k8s.io/yaml over go-yaml v2): YAML 1.1 words for plain scalars (<c>yes</c> is true), quoted text stays
/// text, keys become strings, merge keys are honoured, timestamps stay text. JSON is YAML too. A key given twice is an error.
/// </summary>
public static class KubeYaml
{
    /// <summary>Every document of a stream that is a mapping; empty documents are skipped, the items of a <c>List</c> are not unpacked.</summary>
    /// <param name="source">What to call the text in a problem: a path or a name.</param>
    /// <exception cref="ProblemException">KE4005 with line and column.</exception>
    public static IReadOnlyList<JsonObject> ReadAll(string yaml, string source)
    {
        var documents = new List<JsonObject>();
        foreach (var document in Load(yaml, source))
        {
            if (document is not YamlValue.Mapping map)
                throw Invalid(document.Position, "a document is not a mapping of keys to values");
            documents.Add(YamlJson.ToKubernetes(map));
        }
        return documents;
    }

    /// <summary>Every object in a stream, with those inside <c>kind: List</c> taken out.</summary>
    /// <exception cref="ProblemException">KE4005, also for a document without apiVersion, kind or name.</exception>
    public static IReadOnlyList<JsonObject> ReadObjects(string yaml, string source)
    {
        var objects = new List<JsonObject>();
        foreach (var document in ReadAll(yaml, source))
        {
            if (document.Kind.EndsWith("List", StringComparison.Ordinal) && document["items"] is JsonArray items)
            {
                foreach (var item in items.OfType<JsonObject>().ToArray())
                {
                    items.Remove(item);
                    objects.Add(item);
                }
                continue;
            }
            objects.Add(document);
        }
        foreach (var o in objects)
        {
            var missing = o.ApiVersion.Length == 0 ? "apiVersion" : o.Kind.Length == 0 ? "kind" : null;
            if (o.Name.Length == 0 && o.TextAt("metadata", "generateName") is null)
                missing ??= "metadata.name";
            if (missing is not null)
                throw Invalid(new YamlPosition(source, 0, 0), $"an object ({o.Kind} {o.Name}) has no {missing}");
        }
        return objects;
    }

    /// <summary>The first document, whatever its shape; null when there is none or it is null.</summary>
    /// <exception cref="ProblemException">KE4005.</exception>
    public static JsonNode? Read(string yaml, string source) =>
        Load(yaml, source) is [var document, ..] ? YamlJson.ToKubernetes(document) : null;

    private static IReadOnlyList<YamlValue> Load(string yaml, string source)
    {
        var read = YamlText.Read(yaml, new YamlOptions(source));
        return read.Error is { } error ? throw Invalid(error.Position, error.Reason, error.Inner) : read.Documents;
    }

    private static ProblemException Invalid(YamlPosition at, string why, Exception? inner = null) => new(
        new Problem("KE4005", at.Line > 0 ? $"{at.File} is not valid YAML at line {at.Line}, column {at.Column}." : $"{at.File} is not valid YAML.",
            char.ToUpperInvariant(why[0]) + why[1..].TrimEnd('.') + ".", $"Mend {at.File} there; indentation with tabs and missing quotes are common causes."),
        ExitCode.Usage, inner);
}
