using System.Collections.ObjectModel;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>Item name → answer.</summary>
public sealed record ConfigValuesSpec : KindPart
{
    internal static readonly ConfigValuesSpec None = new();

    public IReadOnlyDictionary<string, ConfigValue> Values { get => field ?? ReadOnlyDictionary<string, ConfigValue>.Empty; init; }
}
