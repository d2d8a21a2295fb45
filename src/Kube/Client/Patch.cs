using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>A change to an object.</summary>
public abstract record Patch
{
    private Patch()
    {
    }

    internal abstract string ContentType { get; }

    internal abstract JsonNode Node { get; }

    /// <summary>JSON merge patch (RFC 7396): null removes, lists are replaced.</summary>
    public sealed record Merge(JsonObject Change) : Patch
    {
        internal override string ContentType => "application/merge-patch+json";

        internal override JsonNode Node => Change;
    }

    /// <summary>JSON patch (RFC 6902): a list of operations.</summary>
    public sealed record Json(JsonArray Operations) : Patch
    {
        internal override string ContentType => "application/json-patch+json";

        internal override JsonNode Node => Operations;
    }

    /// <summary>Strategic merge patch: lists are merged by their keys; built-in kinds only.</summary>
    public sealed record Strategic(JsonObject Change) : Patch
    {
        internal override string ContentType => "application/strategic-merge-patch+json";

        internal override JsonNode Node => Change;
    }
}
