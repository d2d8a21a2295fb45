using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Kustomize;

/// <summary>Objects that start containers, and the images they name (kots-rendering.md §3.7).</summary>
public static class ImageUsers
{
    private static readonly string[] Lists = ["containers", "initContainers"];

    /// <summary>Every object of a tree and those below it that names an image.</summary>
    public static IReadOnlyList<JsonObject> Of(BaseTree tree) =>
        [.. tree.Flattened().SelectMany(part => part.Files).SelectMany(file => Documents.Split(file.Text)).Select(ObjectText.TryRead).OfType<JsonObject>()
            .Where(document => Images(document).Any())];

    /// <summary>All images of some objects, each once, sorted.</summary>
    public static IReadOnlyList<string> AllImages(IEnumerable<JsonObject> objects) =>
        [.. objects.SelectMany(Images).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The images of one object, in order.</summary>
    public static IEnumerable<string> Images(JsonObject document)
    {
        JsonNode?[] specs = [document.At("spec", "template", "spec"), document.At("spec", "jobTemplate", "spec", "template", "spec"),
            document.Text("kind") == "Pod" ? document["spec"] : null];
        return specs.SelectMany(spec => Lists.SelectMany(list => spec.Items(list))).Select(container => container.Text("image")).Where(image => image != "");
    }

    /// <summary>A patch that gives an object's pods a secret for pulling.</summary>
    public static JsonObject WithPullSecret(JsonObject document, string secret)
    {
        var spec = new JsonObject { ["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = secret }) };
        // Each step is a template with a spec of its own.
        string[] path = document.Text("kind") switch { "Pod" => [], "CronJob" => ["jobTemplate", "template"], _ => ["template"] };
        var patch = path.Reverse().Aggregate(spec, (inner, key) => new JsonObject { [key] = new JsonObject { ["spec"] = inner } });
        var metadata = new JsonObject();
        foreach (var field in new[] { "labels", "name", "namespace" })
        {
            if (document.At("metadata", field) is { } value)
                metadata[field] = value.DeepClone();
        }
        return new JsonObject { ["apiVersion"] = document.Text("apiVersion"), ["kind"] = document.Text("kind"), ["metadata"] = metadata, ["spec"] = patch };
    }
}
