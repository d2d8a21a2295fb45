namespace Kots.Embedded.Kots.Kinds;

/// <summary>A choice of an item. Its name is an option of its own.</summary>
public sealed record ConfigChildItem : KindPart
{
    public string Name { get => field ?? ""; init; }

    public string Title { get => field ?? ""; init; }

    public bool Recommended { get; init; }

    public BoolOrString Default { get; init; }

    public BoolOrString Value { get; init; }
}
