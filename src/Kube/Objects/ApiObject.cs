using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>What every Kubernetes object has, read from and written to its JSON. Missing fields read as empty.</summary>
public static class ApiObject
{
    /// <summary>A new object with its head filled in.</summary>
    /// <param name="ns">Namespace; null for cluster-wide kinds.</param>
    public static JsonObject New(string apiVersion, string kind, string name, string? ns = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null)
            metadata["namespace"] = ns;
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    extension(JsonObject o)
    {
        /// <summary><c>apps/v1</c>.</summary>
        public string ApiVersion => o["apiVersion"].AsText() ?? "";

        /// <summary><c>Deployment</c>.</summary>
        public string Kind => o["kind"].AsText() ?? "";

        /// <summary>metadata, made when it is missing.</summary>
        public JsonObject Metadata
        {
            get
            {
                if (o["metadata"] is JsonObject metadata)
                    return metadata;
                o["metadata"] = metadata = [];
                return metadata;
            }
        }

        /// <summary>metadata.name; empty when there is none (an object with generateName).</summary>
        public string Name => o.TextAt("metadata", "name") ?? "";

        /// <summary>metadata.namespace; null for cluster-wide objects and those that leave it to the request.</summary>
        public string? Namespace => o.TextAt("metadata", "namespace") is { Length: > 0 } ns ? ns : null;

        /// <summary>metadata.uid.</summary>
        public string Uid => o.TextAt("metadata", "uid") ?? "";

        /// <summary>metadata.resourceVersion; opaque.</summary>
        public string ResourceVersion => o.TextAt("metadata", "resourceVersion") ?? "";

        /// <summary>metadata.generation; 0 when the kind has none.</summary>
        public long Generation => o.At("metadata", "generation").AsNumber() ?? 0;

        /// <summary>metadata.creationTimestamp.</summary>
        public DateTimeOffset? CreatedAt => ReadTime(o.TextAt("metadata", "creationTimestamp"));

        /// <summary>Deletion has been asked for; the object goes when its finalizers are done.</summary>
        public bool IsBeingDeleted => o.TextAt("metadata", "deletionTimestamp") is not null;

        /// <summary>A label's value.</summary>
        public string? Label(string key) => o.TextAt("metadata", "labels", key);

        /// <summary>An annotation's value.</summary>
        public string? Annotation(string key) => o.TextAt("metadata", "annotations", key);

        /// <summary>All labels.</summary>
        public IReadOnlyDictionary<string, string> Labels => ReadMap(o.At("metadata", "labels"));

        /// <summary>All annotations.</summary>
        public IReadOnlyDictionary<string, string> Annotations => ReadMap(o.At("metadata", "annotations"));

        /// <summary>Sets a label, or removes it with null.</summary>
        public void SetLabel(string key, string? value) => SetEntry(o.Metadata, "labels", key, value);

        /// <summary>Sets an annotation, or removes it with null.</summary>
        public void SetAnnotation(string key, string? value) => SetEntry(o.Metadata, "annotations", key, value);

        /// <summary>metadata.finalizers.</summary>
        public IReadOnlyList<string> Finalizers => [.. o.TextsAt("metadata", "finalizers")];

        /// <summary>status.conditions.</summary>
        public IReadOnlyList<Condition> Conditions => [.. o.ObjectsAt("status", "conditions").Select(Kube.Condition.Read)];

        /// <summary>The condition of that type; null when the object does not have it.</summary>
        public Condition? Condition(string type) => o.Conditions.FirstOrDefault(c => c.Type == type);

        /// <summary>A reference to this object.</summary>
        public ObjectRef Ref => new(o.ApiVersion, o.Kind, o.Namespace, o.Name);
    }

    private static Dictionary<string, string> ReadMap(JsonNode? node)
    {
        var map = new Dictionary<string, string>();
        foreach (var (key, value) in node as JsonObject ?? [])
        {
            if (value.AsText() is { } text)
                map[key] = text;
        }
        return map;
    }

    private static void SetEntry(JsonObject metadata, string field, string key, string? value)
    {
        var map = metadata[field] as JsonObject;
        if (value is null)
        {
            map?.Remove(key);
            return;
        }
        if (map is null)
            metadata[field] = map = [];
        map[key] = value;
    }

    internal static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
