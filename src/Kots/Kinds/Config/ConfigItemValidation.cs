namespace Kots.Embedded.Kots.Kinds;

/// <summary>How a value is checked before it is saved.</summary>
public sealed record ConfigItemValidation : KindPart
{
    public RegexValidator? Regex { get; init; }
}
