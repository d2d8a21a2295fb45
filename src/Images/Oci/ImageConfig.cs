using System.Text.Json.Serialization;

namespace Kots.Embedded.Images;

/// <summary>How an image is run and what its layers unpack to (OCI image spec, configuration).</summary>
public sealed record ImageConfig
{
    /// <summary>When it was made; fixed for reproducible images.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>In Go's words: <c>amd64</c>.</summary>
    public string Architecture { get; init; } = "amd64";

    /// <summary>In Go's words.</summary>
    public string Os { get; init; } = "linux";

    /// <summary>What is run; null when all is left to who runs it.</summary>
    public ImageRun? Config { get; init; }

    /// <summary>The layers' digests before compression, bottom first.</summary>
    [JsonPropertyName("rootfs")]
    public required RootFilesystem RootFs { get; init; }

    /// <summary>How each layer came to be; for people.</summary>
    public IReadOnlyList<ImageHistory>? History { get; init; }
}

/// <summary>The <c>config</c> object: its JSON names begin with capitals.</summary>
public sealed record ImageRun
{
    /// <summary><c>user[:group]</c>, names or numbers; root when null.</summary>
    [JsonPropertyName("User")]
    public string? User { get; init; }

    /// <summary>Keys such as <c>8080/tcp</c>.</summary>
    [JsonPropertyName("ExposedPorts")]
    public SortedDictionary<string, EmptyObject>? ExposedPorts { get; init; }

    /// <summary>Lines <c>NAME=value</c>.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<string>? Env { get; init; }

    /// <summary>The program and its first arguments.</summary>
    [JsonPropertyName("Entrypoint")]
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Further arguments that a pod may replace.</summary>
    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string>? Cmd { get; init; }

    /// <summary>Absolute path of a volume to <c>{}</c>.</summary>
    [JsonPropertyName("Volumes")]
    public SortedDictionary<string, EmptyObject>? Volumes { get; init; }

    /// <summary>Absolute path; <c>/</c> when null.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDir { get; init; }

    /// <summary>Written in the order of their keys.</summary>
    [JsonPropertyName("Labels")]
    [JsonConverter(typeof(SortedMapJsonConverter))]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary><c>SIGTERM</c> and the like.</summary>
    [JsonPropertyName("StopSignal")]
    public string? StopSignal { get; init; }
}

/// <summary>The <c>rootfs</c> object.</summary>
public sealed record RootFilesystem(
    [property: JsonPropertyName("diff_ids")] IReadOnlyList<Digest> DiffIds)
{
    /// <summary>Always <c>layers</c>.</summary>
    public string Type { get; init; } = "layers";
}

/// <summary>One line of <c>history</c>.</summary>
public sealed record ImageHistory
{
    /// <summary>Fixed for reproducible images.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What made the layer.</summary>
    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    /// <summary>No layer belongs to this line.</summary>
    [JsonPropertyName("empty_layer")]
    public bool? EmptyLayer { get; init; }
}

/// <summary><c>{}</c>.</summary>
public sealed record EmptyObject;
