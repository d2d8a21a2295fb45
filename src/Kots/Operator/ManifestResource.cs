using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Operator;

/// <summary>One document that is applied or deleted.</summary>
/// <param name="Text">The document as it goes to the API server.</param>
/// <param name="Document">Decoded; null where the document is no object of Kubernetes.</param>
/// <param name="Error">Why it is none; null where it is one.</param>
public sealed record ManifestResource(string Text, JsonObject? Document, string? Error = null)
{
    /// <summary>Reads a document. One that is no object is kept with its error: it goes to the API server all the same, whose word counts.</summary>
    public static ManifestResource Read(string text)
    {
        try
        {
            return ObjectText.Read(text, "the manifest") is JsonObject document && document.Text("kind") != "" && document.Text("apiVersion") != ""
                ? new ManifestResource(text, document)
                : new ManifestResource(text, null, "The manifest has no apiVersion and kind.");
        }
        catch (ProblemException error)
        {
            return new ManifestResource(text, null, error.Problem.What);
        }
    }

    /// <summary>"" where there is none.</summary>
    public string ApiVersion => Document.Text("apiVersion");

    /// <summary>"" where there is none.</summary>
    public string Kind => Document.Text("kind");

    /// <summary>metadata.name; "" where there is none.</summary>
    public string Name => Document.Text("metadata", "name");

    /// <summary>metadata.namespace; "" where there is none.</summary>
    public string Namespace => Document.Text("metadata", "namespace");

    /// <summary>An annotation; null where it is absent.</summary>
    public string? Annotation(string name) =>
        Document.At("metadata", "annotations", name) is JsonValue value ? value.ToString() : null;

    /// <summary>
    /// What an object is called from one version of an application to the next. Without the apiVersion, so that an object which only moves to a
    /// newer one is not deleted; CRDs keep theirs (kots-rendering.md §3.10).
    /// </summary>
    /// <param name="defaultNamespace">For objects that name none.</param>
    public string DeletionKey(string defaultNamespace)
    {
        var key = $"{Kind}-{Name}-{(Namespace == "" ? defaultNamespace : Namespace)}";
        return Kind == "CustomResourceDefinition" ? $"{ApiVersion}-{key}" : key;
    }
}
