using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Objects;

/// <summary>Documents of an application as decoded objects, read as Kubernetes reads them.</summary>
internal static class ObjectText
{
    /// <summary>The first document of a text; null for an empty one. KE1001 where it is no YAML.</summary>
    /// <param name="file">Named in problems.</param>
    public static JsonNode? Read(string text, string file)
    {
        var documents = YamlText.ParseAll(text, file);
        return documents.Count == 0 ? null : YamlJson.ToKubernetes(documents[0]);
    }

    /// <summary>The first document; null for an empty one, and for a text that is no YAML, as templated ones often are.</summary>
    public static JsonNode? TryRead(string text)
    {
        try
        {
            return Read(text, "a document");
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
