using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

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
            var root = document.RootNode;
            switch (ToJson(root, source))
            {
                case JsonObject map:
                    documents.Add(map);
                    break;
                case null:
                    break;
                default:
                    throw Invalid(source, root.Start, "a document is not a mapping of keys to values");
            }
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
                throw Invalid(source, Mark.Empty, $"an object ({o.Kind} {o.Name}) has no {missing}");
        }
        return objects;
    }

    /// <summary>The first document, whatever its shape; null when there is none or it is null.</summary>
    /// <exception cref="ProblemException">KE4005.</exception>
    public static JsonNode? Read(string yaml, string source) =>
        Load(yaml, source).FirstOrDefault() is { } document ? ToJson(document.RootNode, source) : null;

    private static IList<YamlDocument> Load(string yaml, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException error)
        {
            throw Invalid(source, error.Start, error.InnerException?.Message ?? error.Message, error);
        }
        catch (InvalidOperationException error)
        {
            // YamlDotNet 16.3 trips over a flow list or mapping that is never closed
            throw Invalid(source, Mark.Empty, "a list [ or mapping { is not closed", error);
        }
        return stream.Documents;
    }

    private static JsonNode? ToJson(YamlNode node, string source)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                return YamlScalars.ToJson(scalar);
            case YamlSequenceNode sequence:
                var array = new JsonArray();
                foreach (var child in sequence.Children)
                    array.Add(ToJson(child, source));
                return array;
            case YamlMappingNode mapping:
                return ToObject(mapping, source);
            default:
                throw Invalid(source, node.Start, "a node is neither a value, a list nor a mapping");
        }
    }

    private static JsonObject ToObject(YamlMappingNode mapping, string source)
    {
        var map = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode name)
                throw Invalid(source, key.Start, "a key is not a plain value");
            if (name is { Value: "<<", Style: ScalarStyle.Plain })
            {
                Merge(map, value, source);
                continue;
            }
            map[YamlScalars.KeyText(name)] = ToJson(value, source);
        }
        return map;
    }

    /// <summary>Keys written in the mapping itself win over merged ones, wherever the merge stands; of several the first one wins.</summary>
    private static void Merge(JsonObject map, YamlNode value, string source)
    {
        foreach (var part in value is YamlSequenceNode several ? several.Children : [value])
        {
            if (part is not YamlMappingNode merged)
                throw Invalid(source, part.Start, "a merge key (<<) needs a mapping or a list of mappings");
            foreach (var (key, child) in ToObject(merged, source).ToArray())
            {
                if (!map.ContainsKey(key))
                    map[key] = child?.DeepClone();
            }
        }
    }

    private static ProblemException Invalid(string source, Mark at, string why, Exception? inner = null) => new(
        new Problem("KE4005", at.Line > 0 ? $"{source} is not valid YAML at line {at.Line}, column {at.Column}." : $"{source} is not valid YAML.",
            char.ToUpperInvariant(why[0]) + why[1..].TrimEnd('.') + ".", $"Mend {source} there; indentation with tabs and missing quotes are common causes."),
        ExitCode.Usage, inner);
}
