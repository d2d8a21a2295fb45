using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>What a watch tells.</summary>
public abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>
    /// Everything that there is now: the first event of a watch without a starting point, and again whenever the server could not
    /// continue from where we were (410). What is not in it is gone.
    /// </summary>
    public sealed record Listed(IReadOnlyList<JsonObject> Items, string ResourceVersion) : WatchEvent;

    /// <summary>An object was created, or begins to match the selectors.</summary>
    public sealed record Added(JsonObject Item) : WatchEvent;

    /// <summary>An object changed.</summary>
    public sealed record Modified(JsonObject Item) : WatchEvent;

    /// <summary>An object is gone, or no longer matches; as it last was.</summary>
    public sealed record Deleted(JsonObject Item) : WatchEvent;

    /// <summary>Nothing happened up to this resourceVersion; a later watch may start there.</summary>
    public sealed record Bookmark(string ResourceVersion) : WatchEvent;
}
