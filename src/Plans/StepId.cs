namespace Kots.Embedded.Plans;

/// <summary>A step's name: area and verb-object in kebab case, "images/import". It is the journal's key and is never renamed.</summary>
public readonly record struct StepId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>Lets a plan be written as plain text.</summary>
    public static implicit operator StepId(string value) => new(value);
}
