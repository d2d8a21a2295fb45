namespace Kots.Embedded.GoTemplate.Values;

/// <summary>A Go value with fields or methods that is no map, such as a time or a version.</summary>
internal abstract class GoObject
{
    public abstract GoType Type { get; }

    /// <summary>What its String or Error method returns; null when it has none.</summary>
    public virtual string? Text => null;

    /// <summary>Fields in order, for printing.</summary>
    public virtual IReadOnlyList<(string Name, object? Value)> Fields => [];

    /// <summary>A field by name; false when there is none.</summary>
    public bool TryField(string name, out object? value)
    {
        foreach (var (field, content) in Fields)
        {
            if (field == name)
            {
                value = content;
                return true;
            }
        }
        value = null;
        return false;
    }

    /// <summary>A method by name, or null.</summary>
    public virtual TemplateFunction? Method(string name) => null;

    /// <summary>Whether <c>eq</c> and deepEqual take the two as the same.</summary>
    public virtual bool Same(GoObject other) => ReferenceEquals(this, other);

    /// <summary>A number below the struct, such as a duration's nanoseconds; null otherwise.</summary>
    public virtual long? Number => null;
}
