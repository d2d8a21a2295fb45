namespace Kots.Embedded.Plans;

/// <summary>What an Apply did.</summary>
public enum ChangeKind
{
    /// <summary>It was so already; nothing was touched.</summary>
    Unchanged,

    /// <summary>Something new was made.</summary>
    Created,

    /// <summary>Something that existed was changed.</summary>
    Changed,
}

/// <summary>What an Apply did, and what Undo needs to take it back.</summary>
/// <param name="Kind">Created, changed or unchanged.</param>
/// <param name="Undo">Plain text by name: paths made, previous values. Goes to the journal: never a secret, only where one lies.</param>
public sealed record StepChange(ChangeKind Kind, IReadOnlyDictionary<string, string> Undo)
{
    /// <summary>Nothing was touched, nothing to undo.</summary>
    public static StepChange Unchanged { get; } = new(ChangeKind.Unchanged, new Dictionary<string, string>());

    /// <summary>Something new was made.</summary>
    public static StepChange Created(params (string Name, string Value)[] undo) => new(ChangeKind.Created, undo.ToDictionary(u => u.Name, u => u.Value));

    /// <summary>Something that existed was changed.</summary>
    public static StepChange Changed(params (string Name, string Value)[] undo) => new(ChangeKind.Changed, undo.ToDictionary(u => u.Name, u => u.Value));
}
