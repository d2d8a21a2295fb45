namespace Kots.Embedded.Basics;

/// <summary>Text that must not be printed, logged or serialized by accident: it shows as <c>***</c> everywhere.</summary>
public sealed class Secret(string value)
{
    private readonly string _value = value;

    /// <summary>The text itself. Every call is a place to review.</summary>
    public string Reveal() => _value;

    /// <inheritdoc />
    public override string ToString() => "***";
}
