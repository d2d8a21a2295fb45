namespace Kots.Embedded.Kube;

/// <summary>How to write an object.</summary>
public sealed record WriteOptions
{
    /// <summary>The server checks and answers as if it had written, and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who writes, for field ownership; the client's own name when null.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Write only this part: <c>status</c>, <c>scale</c>, <c>approval</c>.</summary>
    public string? Subresource { get; init; }
}

/// <summary>How to delete.</summary>
public sealed record DeleteOptions
{
    /// <summary>Foreground: dependents first, then the object. Background: the object, then its dependents. Orphan: dependents stay.</summary>
    public DeletePropagation Propagation { get; init; } = DeletePropagation.Background;

    /// <summary>Seconds that pods get to end; the object's own setting when null.</summary>
    public int? GraceSeconds { get; init; }

    /// <summary>Delete only this very object, not a namesake made meanwhile (metadata.uid).</summary>
    public string? Uid { get; init; }

    /// <summary>Check only.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What happens to what an object owns.</summary>
public enum DeletePropagation
{
    /// <summary>The garbage collector deletes dependents afterwards.</summary>
    Background,

    /// <summary>Dependents go first.</summary>
    Foreground,

    /// <summary>Dependents stay.</summary>
    Orphan,
}
