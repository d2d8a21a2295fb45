namespace Kots.Embedded.Kots.Kinds;

/// <summary>The groups, in the order in which they are shown.</summary>
public sealed record ConfigSpec : KindPart
{
    internal static readonly ConfigSpec None = new();

    public IReadOnlyList<ConfigGroup> Groups { get => field ?? []; init; }
}
