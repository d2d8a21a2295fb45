using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kots.Embedded.KotsApi;

/// <summary>A version's form: <c>GET …/config/{sequence}</c> and what <c>POST …/liveconfig</c> answers (spec/kotsadm.md §3.6).</summary>
public sealed record ConfigDocument
{
    /// <summary>The form is there.</summary>
    public bool Success { get; init; } = true;

    /// <summary>Of which version it is.</summary>
    public VersionDocument? DownstreamVersion { get; init; }

    /// <summary>Groups of kind Config, worked out; stored passwords as a mask that comes back unchanged.</summary>
    public JsonArray ConfigGroups { get; init; } = [];

    /// <summary>Values that do not fit their pattern.</summary>
    public IReadOnlyList<ConfigGroupErrorDocument> ValidationErrors { get; init; } = [];
}

/// <summary>A form as it is sent in.</summary>
public sealed record ConfigChangeDocument
{
    /// <summary>The version that it is for.</summary>
    public long Sequence { get; init; }

    /// <summary>As they were answered, with other values.</summary>
    public JsonArray ConfigGroups { get => field ?? []; init; }
}

/// <summary>Values as <c>kubectl kots set config</c> sends them.</summary>
public sealed record ConfigValuesChangeDocument
{
    /// <summary>YAML of kind ConfigValues, in base64.</summary>
    public byte[] ConfigValues { get => field ?? []; init; }

    /// <summary>Values that are not named stay.</summary>
    public bool Merge { get; init; }

    /// <summary>The version that comes of it is deployed.</summary>
    public bool Deploy { get; init; }

    /// <summary>Taken from the deployed version instead of the newest.</summary>
    public bool Current { get; init; }

    /// <summary>Taken from this version; null and negative for none in particular.</summary>
    public long? Sequence { get; init; }
}

/// <summary>What became of a form that was sent in.</summary>
public sealed record ConfigResultDocument
{
    /// <summary>It was saved.</summary>
    public bool Success { get; init; }

    /// <summary>Why not.</summary>
    public string Error { get; init; } = "";

    /// <summary>The version that came of it; null where nothing was saved. The reference has no such field.</summary>
    public long? Sequence { get; init; }

    /// <summary>Names of required items without a value.</summary>
    public IReadOnlyList<string> RequiredItems { get; init; } = [];

    /// <summary>Values that do not fit their pattern.</summary>
    public IReadOnlyList<ConfigGroupErrorDocument> ValidationErrors { get; init; } = [];
}

/// <summary>The items of a group with wrong values.</summary>
public sealed record ConfigGroupErrorDocument(string Name, string Title, [property: JsonPropertyName("item_errors")] IReadOnlyList<ConfigItemErrorDocument> ItemErrors);

/// <summary>What is wrong with one item.</summary>
public sealed record ConfigItemErrorDocument(string Name, string Type, [property: JsonPropertyName("validation_errors")] IReadOnlyList<ConfigErrorDocument> ValidationErrors);

/// <summary>In words.</summary>
public sealed record ConfigErrorDocument(string Message);
